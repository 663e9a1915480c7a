"""Seating sheets in the forms people have them, pasted or in a file."""

from __future__ import annotations

import io

import pytest
from openpyxl import Workbook

from ingest.seating import Seating, seating_of
from ingest.spreadsheet import RowRemark
from models.errors import BadFile
from models.records import Seats, TablePlan

ROLES = ("patient", "nurse")


def seating(text: str, roles: tuple[str, ...] = ROLES) -> Seating:
    return seating_of(text.encode(), "seating", roles)


TWO = (TablePlan(1, "", (Seats("patient", 4), Seats("nurse", 3))), TablePlan(2, "", (Seats("nurse", 2),)))


@pytest.mark.parametrize(
    "text",
    [
        "table,role,seats\n1,patient,4\n1,nurse,3\n2,nurse,2\n",
        "Table\tRole\tNumber\nTable 1\tPatients\t4\n\tNurses\t3\nTable 2\tNurse\t2\n",
        "1,patient,4\n1,nurse,3\n2,nurse,2\n",
        "Table\tPatient\tNurse\tTotal\n1\t4\t3\t7\n2\t\t2\t2\nTotal\t4\t5\t9\n",
        "No.;Nurse;Patient\n1;3;4\n2;2;0\n",
        "1,4,3\n2,0,2\n",
        "Table,Name,Role\n"
        + "".join(f"1,A{n},patient\n" for n in range(4))
        + "1,B,nurse\n,C,nurse\n,D,nurse\n2,E,nurse\n2,F,nurse\n",
        "name,stakeholder group,table number\n"
        + "".join(f"A{n},Patient,1\n" for n in range(4))
        + "".join(f"B{n},Nurse,1\n" for n in range(3))
        + "E,Nurse,2\nF,nurse,2\n",
        "1,patient\n" * 4 + "1,nurse\n" * 3 + "2,nurse\n" * 2,
    ],
    ids=[
        "long",
        "merged cells",
        "long, no names",
        "wide",
        "wide, no name for tables",
        "wide, no names",
        "people",
        "sign-up list",
        "people, no names",
    ],
)
def test_the_same_seating_is_read_from_every_form(text: str) -> None:
    made = seating(text)
    assert made.tables == TWO
    assert made.roles == ROLES


def test_roles_that_are_new_are_added_and_nearly_the_same_are_the_same() -> None:
    made = seating("table,role\n1,Nurses\n1,Élu·e & co\n2,élu·e & co\n2,board member\n")
    assert made.roles == ("patient", "nurse", "Élu·e & co", "board member")
    assert made.tables[1].seats == (Seats("Élu·e & co", 1), Seats("board member", 1))


def test_a_facilitator_is_a_name_and_no_seat() -> None:
    wide = seating("Table,Facilitator,Nurse\n1,Amal,3\n2,Ben,2\n")
    assert [(table.facilitator, table.seats) for table in wide.tables] == [
        ("Amal", (Seats("nurse", 3),)),
        ("Ben", (Seats("nurse", 2),)),
    ]
    people = seating("Table,Name,Role\n1,Amal,Facilitator\n1,Bo,nurse\n1,Cy,nurse\n")
    assert people.tables == (TablePlan(1, "Amal", (Seats("nurse", 2),)),)


def test_tables_may_have_gaps_and_come_in_any_order() -> None:
    assert [table.number for table in seating("table,nurse\n14,2\n3,1\n12,4\n").tables] == [3, 12, 14]


def test_what_is_left_out_is_told_by_its_row() -> None:
    made = seating("table,role,seats\n1,nurse,3\n2,,4\nBalcony,nurse,2\n3,nurse,some\n", ROLES)
    assert made.remarks == (
        RowRemark(3, "names no role; its seat was left out"),
        RowRemark(4, "names no table; it was left out"),
        RowRemark(5, "has a number of seats that could not be read; it was left out"),
    )


def test_two_hundred_tables_come_from_a_workbook() -> None:
    book = Workbook()
    book.active.append(["Table", "Patient", "Nurse", "Facilitator"])
    for number in range(1, 201):
        book.active.append([number, number % 5, 3, f"F {number}"])
    out = io.BytesIO()
    book.save(out)
    made = seating_of(out.getvalue(), "seating.xlsx", ROLES)
    assert len(made.tables) == 200
    assert made.tables[6] == TablePlan(7, "F 7", (Seats("patient", 2), Seats("nurse", 3)))


@pytest.mark.parametrize("text", ["name,role\nAnn,nurse\n", "", "table,role\n", "1,4,3,2\n2,0,2,1\n", "table\nnone\n"])
def test_a_sheet_without_tables_or_roles_gets_one_sentence(text: str) -> None:
    with pytest.raises(BadFile, match=r"Nothing was (saved|changed)"):
        seating(text)
