"""The columns of a sheet are guessed from their names and from what stands in them."""

from __future__ import annotations

import pytest

from ingest.spreadsheet import ColumnChoice, Sheet, guess_columns, read_sheet
from models.errors import BadFile


def read(text: str) -> Sheet:
    return read_sheet(text.encode(), "notes.csv")


@pytest.mark.parametrize(
    ("header", "choice"),
    [
        (
            "id,question,table,text,role,kind,tally,time",
            ColumnChoice("text", "question", "table", None, "role", "kind", "tally", "time", "id"),
        ),
        (
            "Note ID,Question Number,Table No.,Commments,Stakeholder Group,Type,Votes,Timestamp",
            ColumnChoice(
                "Commments", "Question Number", "Table No.", None, "Stakeholder Group", "Type", "Votes", "Timestamp",
                "Note ID",
            ),
        ),
        (
            "Numéro de table;Réponses;Rôle;Catégorie;Heure;Sujet",
            ColumnChoice("Réponses", "Sujet", "Numéro de table", None, "Rôle", "Catégorie", None, "Heure"),
        ),
        (
            "Response ID,Respondent,Response,Submitted at",
            ColumnChoice("Response", None, None, "Respondent", None, None, None, "Submitted at", "Response ID"),
        ),
    ],
)  # fmt: skip
def test_columns_are_known_by_their_names_in_english_and_french(header: str, choice: ColumnChoice) -> None:
    delimiter = ";" if ";" in header else ","
    row = delimiter.join(["1"] * len(header.split(delimiter)))
    assert guess_columns(read(f"{header}\n{row}\n{row}\n")) == choice


def test_columns_without_names_are_known_by_what_stands_in_them() -> None:
    rows = "".join(
        f"{number},{1 + number % 3},Where do we stand?,a long note about thing {number},need,09:{number:02}\n"
        for number in range(1, 13)
    )
    choice = guess_columns(read(rows))
    assert choice == ColumnChoice("Column 4", "Column 3", "Column 2", None, None, "Column 5", None, "Column 6")


def test_the_column_with_the_longest_and_most_different_cells_is_the_text() -> None:
    rows = "".join(f"the same long words in every row of it,{word} is what we want\n" for word in "abcdefgh")
    assert guess_columns(read("field a,field b?\n" + rows)).text == "field b?"


@pytest.mark.parametrize("text", ["a,b?\n1,2\n3,4\n", "table,time\n3,09:10\n4,09:12\n", "table,kind\n3,need\n3,idea\n"])
def test_a_sheet_without_notes_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(BadFile, match="No column of this file holds notes"):
        guess_columns(read(text))


def test_a_column_serves_one_part_only() -> None:
    choice = guess_columns(read("note,notes\nfirst words,second words\n"))
    assert choice.text in {"note", "notes"}
    assert choice == ColumnChoice(choice.text)
