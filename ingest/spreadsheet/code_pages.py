"""Which code page a spreadsheet program wrote, where the bytes do not say: Western unless its letters fit another better.

A code page of the Latin script decodes any text into letters of some sort, and on a few rows the detector takes French for
Baltic. So the letters beyond a-z decide: they are those of one language when the page is the right one.
"""

from __future__ import annotations

from collections.abc import Iterable

from charset_normalizer import from_bytes

WESTERN = ["utf_16_le", "utf_16_be", "cp1252", "latin_1", "mac_roman"]
OTHER_SCRIPTS = ["cp1251", "cp1253", "cp1255", "cp1256", "cp932", "gb18030", "big5", "cp949", "cp874"]

# Letters beyond a-z in lower case, and the marks people type with them, by code page and language.
COMMON = "\u2018\u2019\u201c\u201d\u201e\u00ab\u00bb\u2013\u2014\u2026\u20ac\u2022\u00a0\u00b0\u00a7\u00bd\u2122\u00a9\u00b7\u00d7"
LETTERS = {
    "cp1252": (
        "\u00e0\u00e2\u00e6\u00e7\u00e9\u00e8\u00ea\u00eb\u00ee\u00ef\u00f4\u0153\u00f9\u00fb\u00fc\u00ff",  # French
        "\u00e4\u00f6\u00fc\u00df\u00e9\u00e8\u00e0",  # German
        "\u00e1\u00e9\u00ed\u00f3\u00fa\u00fc\u00f1\u00bf\u00a1\u00ba\u00aa",  # Spanish
        "\u00e1\u00e2\u00e3\u00e0\u00e7\u00e9\u00ea\u00ed\u00f3\u00f4\u00f5\u00fa\u00fc\u00ba\u00aa",  # Portuguese
        "\u00e0\u00e8\u00e9\u00ec\u00f2\u00f9",  # Italian
        "\u00e5\u00e4\u00f6\u00e6\u00f8\u00e9\u00e8\u00fc",  # Scandinavian
        "\u00e1\u00f0\u00e9\u00ed\u00f3\u00fa\u00fd\u00fe\u00e6\u00f6",  # Icelandic
        "\u00e9\u00eb\u00ef\u00f3\u00f6\u00fc\u00e8\u00ea\u00e1",  # Dutch
    ),
    "cp1250": (
        "\u0105\u0107\u0119\u0142\u0144\u00f3\u015b\u017a\u017c",  # Polish
        "\u00e1\u010d\u010f\u00e9\u011b\u00ed\u0148\u00f3\u0159\u0161\u0165\u00fa\u016f\u00fd\u017e\u00e4\u013a\u013e\u00f4\u0155",  # Czech, Slovak
        "\u00e1\u00e9\u00ed\u00f3\u00f6\u0151\u00fa\u00fc\u0171",  # Hungarian
        "\u010d\u0107\u0111\u0161\u017e",  # Croatian, Slovene
        "\u0103\u00e2\u00ee\u015f\u0163",  # Romanian
    ),
    "cp1254": ("\u00e7\u011f\u0131\u00f6\u015f\u00fc\u00e2\u00ee\u00fb\u0130",),  # Turkish
    "cp1257": (
        "\u0105\u010d\u0119\u0117\u012f\u0161\u0173\u016b\u017e",  # Lithuanian
        "\u0101\u010d\u0113\u0123\u012b\u0137\u013c\u0146\u0161\u016b\u017e",  # Latvian
        "\u00e4\u00f6\u00f5\u00fc\u0161\u017e",  # Estonian
    ),
}
CLEARLY = 0.1  # by how much another code page must fit better than the Western one
LIKELY = 0.95  # of the letters beyond a-z, where nothing Western fits at all; Hebrew read as Czech reaches .86


def decode_unmarked(data: bytes) -> str | None:
    """The text of bytes that do not say how they were written, None where they are no text."""
    western = from_bytes(data, cp_isolation=WESTERN).best()
    best, most = (None, LIKELY) if western is None else (str(western), fit(str(western), LETTERS["cp1252"]) + CLEARLY)
    for page in ("cp1250", "cp1254", "cp1257"):
        read = data.decode(page, "replace")
        if (fits := fit(read, LETTERS[page])) > most:
            best, most = read, fits
    if best is None and (other := from_bytes(data, cp_isolation=OTHER_SCRIPTS).best()):
        best = str(other)
    return best


def fit(text: str, languages: Iterable[str]) -> float:
    """The share of the characters beyond ASCII that the likeliest of these languages has; 1 where there are none."""
    beyond = [character for character in text.lower() if not character.isascii() and character not in COMMON]
    shares = (sum(character in letters for character in beyond) / len(beyond) for letters in languages if beyond)
    return max(shares, default=1.0)
