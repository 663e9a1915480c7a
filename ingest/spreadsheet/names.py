"""What people call their columns, in English and French, and how a name is compared."""

from __future__ import annotations

import re
import unicodedata

from rapidfuzz import fuzz, process

LONGEST_NAME = 60
# Of 100; "commments" still finds "comments" (94), "notes taken" does not find "notes" (63).
CLOSE_ENOUGH = 84

KNOWN_NAMES: dict[str, tuple[str, ...]] = {
    "text": (
        "text", "note", "notes", "note text", "comment", "comments", "response", "responses", "answer", "answers",
        "feedback", "statement", "what was said", "verbatim", "idea", "ideas", "suggestion", "your comments",
        "texte", "commentaire", "commentaires", "reponse", "reponses", "remarque", "remarques", "propos",
        "observation", "observations", "idee", "idees",
    ),
    "question": (
        "question", "questions", "question text", "question number", "question no", "prompt", "topic",
        "texte de la question", "numero de question", "sujet", "consigne",
    ),
    "table": (
        "table", "tables", "table number", "table no", "table id", "group", "group number", "breakout",
        "numero de table", "no de table", "groupe", "numero de groupe", "tablee",
    ),
    "respondent": (
        "respondent", "respondent id", "participant", "participant id", "person", "name", "full name", "user",
        "email", "email address", "speaker", "repondant", "repondante", "participante", "nom", "courriel", "personne",
    ),
    "role": (
        "role", "roles", "speaker role", "stakeholder", "stakeholder group", "stakeholder role", "profession",
        "i am a", "who is speaking", "fonction", "partie prenante", "type de participant", "je suis",
    ),
    "kind": ("kind", "kind of note", "note type", "type", "category", "categorie", "nature", "type de note"),
    "tally": (
        "tally", "count", "votes", "agree", "number agreeing", "how many", "times said", "decompte", "combien",
        "nombre", "nombre de fois",
    ),
    "time": (
        "time", "timestamp", "date", "date time", "said at", "created", "created at", "submitted", "submitted at",
        "submission date", "start time", "heure", "horodatage", "date et heure", "moment",
    ),
    "id": (
        "id", "note id", "response id", "comment id", "record id", "identifier", "ref", "reference", "uuid",
        "identifiant", "numero",
    ),
}  # fmt: skip


def comparable(text: str) -> str:
    """The text in lower case without accents and punctuation, words one blank apart: "Réponses :" is "reponses"."""
    bare = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    return " ".join(re.findall(r"[^\W_]+", bare.casefold()))


def likeness(column: str, part: str) -> float:
    """How much a column's name looks like the known names of a part of a note: 0, or CLOSE_ENOUGH to 100."""
    if len(column) > LONGEST_NAME:
        return 0.0
    best = process.extractOne(
        comparable(column), KNOWN_NAMES[part], scorer=fuzz.token_sort_ratio, score_cutoff=CLOSE_ENOUGH
    )
    return best[1] if best else 0.0


def is_known_name(cell: str) -> bool:
    """Whether a cell reads like the name of a column."""
    return any(likeness(cell, part) for part in KNOWN_NAMES)
