"""A copy of the journal beside the backups: with a stick in, what was said a few seconds ago is on two disks."""

from __future__ import annotations

import os
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

CHUNK = 2**20
PROOF = 4096  # bytes at both ends of a copy that tell whose beginning it is


class Mirror:
    """Follows a journal into the first of these folders that is there; the copy of another journal is put aside."""

    def __init__(self, journal: Path, folders: Sequence[Path]) -> None:
        self._journal = journal
        self._folders = folders

    def follow(self) -> None:
        """Append what is new. Where a disk refuses, the next look tries again; the backups tell of the trouble."""
        with suppress(OSError):
            for folder in self._folders:
                if folder.is_dir():
                    self._append_new(folder / self._journal.name)
                    return

    def _append_new(self, copy: Path) -> None:
        size = copy.stat().st_size if copy.exists() else 0
        if size and not begins(self._journal, copy, size):
            copy.replace(free_name(copy))
            size = 0
        if self._journal.stat().st_size == size:
            return
        with self._journal.open("rb") as journal, copy.open("ab") as file:
            journal.seek(size)
            while data := journal.read(CHUNK):
                file.write(data)
            file.flush()
            os.fsync(file.fileno())


def begins(journal: Path, copy: Path, size: int) -> bool:
    """Whether the journal begins with this copy, judged by both ends of the copy. Raises OSError."""
    if journal.stat().st_size < size:
        return False
    with journal.open("rb") as one, copy.open("rb") as other:
        for at in (0, max(0, size - PROOF)):
            one.seek(at)
            other.seek(at)
            length = min(PROOF, size - at)
            if one.read(length) != other.read(length):
                return False
    return True


def free_name(path: Path) -> Path:
    """A name beside this one that nothing has yet."""
    number = 1
    while (name := path.with_name(f"{path.name}.{number}")).exists():
        number += 1
    return name
