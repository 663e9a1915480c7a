"""Sheets that an office outside Western Europe saved in its own code page come in with their letters."""

from __future__ import annotations

import pytest

from ingest.spreadsheet import read_sheet

SAID = {
    "cp1250": [
        "Więcej pielęgniarek na nocnych zmianach, żeby zdążyć",
        "Více sester na noční směně",
        "Több ápoló kell éjszakára, későbbi buszok",
        "Mai multe asistente în oraş şi în sate, fără",
        "Više medicinskih sestara noću, češće vožnje",
    ],
    "cp1251": ["Больше медсестёр ночью, автобусы вечером"],
    "cp1253": ["Περισσότερες νοσοκόμες τη νύχτα"],
    "cp1254": ["Gece vardiyasında daha çok hemşire, ışıklar yansın"],  # noqa: RUF001 - Turkish has an i without a dot
    "cp1255": ["יותר אחיות בלילה, אוטובוסים בערב"],
    "cp1256": ["المزيد من الممرضات في الليل"],
    "cp1257": ["Daugiau slaugytojų naktį, vėlyvi autobusai į kliniką"],
    "shift_jis": ["夜間の看護師を増やしてほしい。夕方のバスが必要です"],
    "gb18030": ["晚上需要更多护士"],
    "big5": ["晚上需要更多護士"],
    "euc_kr": ["밤에 간호사가 더 필요합니다"],
    "cp1252": [
        "Une infirmière qui connaît déjà l'élève",
        "Mehr Pflegekräfte für die Nächte, größere Büros",
        "Más enfermeras por la noche, ¿por qué no?",
        "Mais enfermeiros à noite, não há informações",
        "Flere sygeplejersker på øen, færre møder",
        "Più infermieri la notte, perché così è più sicuro",
        "Fleiri hjúkrunarfræðingar á nóttunni, það er þörf",
        "It\u2019s 5 \u20ac \u2013 too much",
    ],
}


@pytest.mark.parametrize(("page", "said"), [(page, said) for page, texts in SAID.items() for said in texts])
def test_letters_survive_the_code_page_of_the_office_that_wrote_them(page: str, said: str) -> None:
    data = f"table;text\n3;{said}\n4;{said}\n".encode(page)
    assert read_sheet(data, "notes.csv").rows[0].cells == ("3", said)
