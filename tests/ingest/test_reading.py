"""Any CSV people bring is read, or refused with one sentence."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.spreadsheet import RowRemark, Sheet, read_sheet
from ingest.spreadsheet.decoding import FILE_BYTES
from models.errors import BadFile

FRENCH = "table,texte\n3,Une infirmière qui connaît déjà l'élève\n4,Plus d'écoute à l'hôpital\n"


def read(text: str) -> Sheet:
    return read_sheet(text.encode(), "notes.csv")


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252", "latin-1", "mac_roman"])
def test_accents_survive_every_encoding_that_offices_write(encoding: str) -> None:
    sheet = read_sheet(FRENCH.encode(encoding), "notes.csv")
    assert sheet.columns == ("table", "texte")
    assert sheet.rows[0].cells == ("3", "Une infirmière qui connaît déjà l'élève")


def test_curly_quotes_and_euros_of_windows_survive() -> None:
    words = "\u201csmart quotes\u201d \u2013 and a dash\u2026 5 \u20ac"
    text = f"text,table\n{words},3\nIt\u2019s fine,4\n"
    assert read_sheet(text.encode("cp1252"), "a.csv").rows[0].cells[0] == words


@pytest.mark.parametrize(
    ("text", "columns", "first"),
    [
        ("id,text\n1,people; space; dollars\n2,a; b; c\n", ("id", "text"), ("1", "people; space; dollars")),
        ("table;text\n1;people, space, dollars\n2;a, b, c\n", ("table", "text"), ("1", "people, space, dollars")),
        ("id\ttext\n1\tMore, nurses; now\n2\tParking | lot\n", ("id", "text"), ("1", "More, nurses; now")),
        ("id|text\n1|More, nurses; now\n2|Parking, lot\n", ("id", "text"), ("1", "More, nurses; now")),
        ('id;text\n1;"one\ntwo; and, more\n\nfour"\n2;"b"\n', ("id", "text"), ("1", "one\ntwo; and, more\n\nfour")),
        ('id,text\n1,"She said ""no, never"""\n2,ok\n', ("id", "text"), ("1", 'She said "no, never"')),
        ("id,text\n1,don't stop\n2,\"can't, won't\"\n3,it's ok\n", ("id", "text"), ("1", "don't stop")),
    ],
)
def test_the_delimiter_is_found_whatever_stands_inside_the_notes(
    text: str, columns: tuple[str, ...], first: tuple[str, ...]
) -> None:
    sheet = read(text)
    assert (sheet.columns, sheet.rows[0].cells) == (columns, first)


def test_commas_in_a_sheet_of_one_column_cut_no_note() -> None:
    sheet = read("text\nYes, please\nNo, never; not once\nWell, maybe\n")
    assert [row.cells for row in sheet.rows] == [("Yes, please",), ("No, never; not once",), ("Well, maybe",)]


def test_a_title_above_the_column_names_is_passed_over() -> None:
    sheet = read("Notes of the river day\n\ntable,text\n1,More nurses\n2,Parking\n")
    assert sheet.columns == ("table", "text")
    assert [row.number for row in sheet.rows] == [4, 5]


def test_a_sheet_without_column_names_loses_no_note() -> None:
    assert [row.cells for row in read("1,More nurses\n2,Parking\n").rows] == [("1", "More nurses"), ("2", "Parking")]
    assert len(read("More nurses\nParking\n").rows) == 2
    assert len(read("Parking,patient\nMore nurses,nurse\n").rows) == 2


@pytest.mark.parametrize(
    "text",
    [
        "who decides?\nmore buses\n",
        "What do people need most?\nMore nurses\n",
        "1,idea\n2,parking\n",
        "7,time\n2,parking\n",
        "09:20,comments are not read\n09:22,parking\n",
        "3,who decides?\n4,nobody\n",
        "idea,parking\nneed,more nurses\n",
        "idea,parking\n,it is dear\n",
        "parking,question\nmore nurses,need\n",
    ],
)
def test_the_first_note_of_a_sheet_without_column_names_is_not_taken_for_them(text: str) -> None:
    sheet = read(text)
    assert [row.number for row in sheet.rows] == [1, 2]
    assert sheet.passed_over == ()


def test_rows_that_are_read_as_column_names_by_their_looks_or_stand_above_them_are_told() -> None:
    asked = read("your street?,what do you need?\nElm,more nurses\n")
    assert asked.columns == ("your street?", "what do you need?")
    assert asked.passed_over == (RowRemark(1, "it was read as the column names"),)
    titled = read("Notes of the river day\n\ntable,text\n1,More nurses\n")
    assert titled.passed_over == (RowRemark(1, "it stands above the column names"),)


def test_a_kind_of_note_over_what_is_no_kind_is_a_column_name() -> None:
    assert read("Idea,Theme\nMore nurses,staff\nParking,cars\n").columns == ("Idea", "Theme")
    assert [row.cells for row in read("idea,parking\n").rows] == [("idea", "parking")]


def test_a_persons_word_on_the_column_names_holds() -> None:
    assert len(read_sheet(b"Idea,Theme\nMore nurses,staff\n", "a.csv", has_names=False).rows) == 2
    named = read_sheet(b"Wat,Wer\nMore nurses,Ann\n", "a.csv", has_names=True)
    assert (named.columns, len(named.rows)) == (("Wat", "Wer"), 1)
    assert named.passed_over == (RowRemark(1, "it was read as the column names"),)


def test_column_names_are_made_different_and_none_is_blank() -> None:
    assert read("text,,text\na,b,c\n").columns == ("text", "Column 2", "text (3)")


def test_row_numbers_are_those_a_spreadsheet_shows() -> None:
    sheet = read('id,text\n1,"two\nlines"\n,\n2,later\n')
    assert [row.number for row in sheet.rows] == [2, 4]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b" \n\r\n ", "empty"),
        (b"text,table\n", "no rows"),
        (b"text,table\n,\n,,\n", "no rows"),
        (b",,,\n,,,\n", "no words"),
        (b"PK\x03\x04" + b"\0" * 100, "Excel workbook"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 100, "Excel workbook"),
        (b"%PDF-1.7 \n%\xe2", "PDF"),
        (b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20, "not readable"),
        (bytes(range(256)) * 20, "not readable"),
        (b"text,table\n" + b"\xff\xfe\x00\x81" * 50, "not readable"),
        (b'text,table\n"never closed,3\nnext,4\n' * 1, "never closed"),
        (b'text,table\n"never closed,3\n' + b"next row,4\n" * 50_000, "never closed"),
        (b"x" * (FILE_BYTES + 1), "larger than 25 MB"),
        (b"x" * 50_000_000, "larger than 25 MB"),
    ],
)
def test_a_file_that_cannot_be_read_gets_one_sentence(data: bytes, says: str) -> None:
    with pytest.raises(BadFile, match=says) as caught:
        read_sheet(data, "notes.csv")
    assert "Nothing was saved" in str(caught.value)


def test_nuls_inside_a_sound_file_do_not_stop_it() -> None:
    text = "text,table\n" + "More nurses in every clinic,3\n" * 9 + "Park\0ing,4\n"
    assert len(read(text).rows) == 10


@given(st.binary(max_size=400))
def test_no_bytes_bring_anything_but_a_sheet_or_a_sentence(data: bytes) -> None:
    try:
        rows = read_sheet(data, "notes.csv").rows
    except BadFile:
        return  # any other error fails the test
    assert rows


WORDS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r", categories=["L", "N", "P", "Zs"]), max_size=30)


@given(st.lists(st.tuples(st.integers(1, 30), WORDS), min_size=1, max_size=8), st.sampled_from(",;\t|"))
def test_every_row_that_was_written_is_read(rows: list[tuple[int, str]], delimiter: str) -> None:
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerow(["table", "text"])
    writer.writerows(rows)
    read_back = read_sheet(out.getvalue().encode(), "notes.csv")
    assert [row.cells for row in read_back.rows] == [(str(table), text) for table, text in rows]
