"""Vectors of a long run of the command line, kept in a file as they come: a run that was ended goes on where it was.

A record is the SHA-256 of encoder, question and text, the number of dimensions, a checksum, and the vector; people's
words are not readable in it. What was half written when the run ended is cut off.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import BinaryIO
from zlib import crc32

import numpy as np

from models.errors import BadFile
from themes.vector_cache import vector_key
from themes.vectors import Embed, Vectors

TITLE = b"Sevenfold vectors 1\n"
HEAD = struct.Struct("<32sII")  # key, dimensions, checksum of the vector's bytes
AT_ONCE = 512  # texts between two writes: some ten seconds of reading
MOST_DIMENSIONS = 65_536  # of any language model; more is damage


class VectorFile:
    """The vectors of a file by their keys, and the file to which new ones are added. Raises BadFile."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.known: dict[bytes, Vectors] = {}
        self._file: BinaryIO | None = None
        try:
            kept = path.read_bytes() if path.exists() else b""
            if kept and not (kept.startswith(TITLE) or TITLE.startswith(kept)):
                raise BadFile(f"{path} holds no vectors. Nothing was themed; name another file with --vectors.")
            sound = len(TITLE)
            for end, key, vector in records(kept):
                self.known[key], sound = vector, end
            self._file = path.open("r+b" if kept else "wb")
            self._file.write(TITLE)
            self._file.truncate(sound)
            self._file.seek(sound)
        except OSError:
            self._give_up()

    def keep(self, new: dict[bytes, Vectors]) -> None:
        """Remember these vectors and add them to the file at once."""
        self.known.update(new)
        if self._file is None:
            return
        rows = ((key, row.astype("<f4").tobytes()) for key, row in new.items())
        try:
            self._file.write(b"".join(HEAD.pack(key, len(row) // 4, crc32(row)) + row for key, row in rows))
            self._file.flush()
        except OSError:
            self._give_up()

    def _give_up(self) -> None:
        """Go on without the file: the themes matter more."""
        self._file = None
        sys.stderr.write(
            f"{self.path} cannot be written. Theming goes on; if it is ended, it will have to read all notes anew.\n"
        )


def records(kept: bytes) -> Iterator[tuple[int, bytes, Vectors]]:
    """The sound records from the beginning: where each ends, its key and its vector."""
    at = len(TITLE)
    while at + HEAD.size <= len(kept):
        key, dimensions, checksum = HEAD.unpack_from(kept, at)
        end = at + HEAD.size + 4 * dimensions
        row = kept[at + HEAD.size : end]
        if dimensions > MOST_DIMENSIONS or end > len(kept) or crc32(row) != checksum:
            return
        at = end
        yield at, key, np.frombuffer(row, dtype="<f4")


def keeping(
    file: VectorFile, encoder: str, reading: Callable[[str], Embed], told: Callable[[int], None]
) -> Callable[[str], Embed]:
    """The same function from a question to its embed, asking the file first and adding what is new as it comes.

    `told` hears how many texts need not be read.
    """

    def reading_once(question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            keys = {text: key_of(encoder, question, text) for text in texts}
            new = [text for text, key in keys.items() if key not in file.known]
            told(len(texts) - len(new))
            for start in range(0, len(new), AT_ONCE):
                some = new[start : start + AT_ONCE]
                file.keep(dict(zip(map(keys.__getitem__, some), reading(question)(some), strict=True)))
            return np.array([file.known[keys[text]] for text in texts], dtype=np.float32)

        return embed

    return reading_once


def key_of(encoder: str, question: str, text: str) -> bytes:
    """What a kept vector is found by."""
    return bytes.fromhex(vector_key(f"{len(encoder)} {encoder}\x00{question}", text))
