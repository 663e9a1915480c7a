"""A run that was ended goes on where it was: vectors are in the file as they come, and only what is sound is used."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest

from models.errors import BadFile
from tests.conftest import embed_words
from themes import vector_file
from themes.vector_file import VectorFile, keeping
from themes.vectors import Embed, Vectors

SLOW_RUN = """
import sys, time
from pathlib import Path
from tests.conftest import embed_words
from themes import vector_file

def slowly(texts):
    time.sleep(0.05)
    return embed_words(texts)

vector_file.AT_ONCE = 2
file = vector_file.VectorFile(Path(sys.argv[1]))
vector_file.keeping(file, "words", lambda question: slowly, lambda _: None)("q")([f"bus {at}" for at in range(400)])
"""


class Reader:
    """Reads texts and remembers which."""

    def __init__(self) -> None:
        self.read: list[str] = []

    def reading(self, question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            self.read += texts
            return embed_words(texts)

        return embed


def run(path: Path, texts: Sequence[str], encoder: str = "words", question: str = "q") -> tuple[list[str], Vectors]:
    reader = Reader()
    rows = keeping(VectorFile(path), encoder, reader.reading, lambda _: None)(question)(texts)
    return reader.read, rows


def test_what_was_read_once_is_not_read_again(tmp_path: Path) -> None:
    texts = ["buses", "more buses", "buses"]
    first, rows = run(tmp_path / "v", texts)
    again, same = run(tmp_path / "v", [*texts, "trees"])
    assert first == ["buses", "more buses"]
    assert again == ["trees"]
    assert same[:3].tobytes() == rows.tobytes() == embed_words(texts).tobytes()


def test_another_encoder_or_question_reads_anew(tmp_path: Path) -> None:
    run(tmp_path / "v", ["buses"])
    assert run(tmp_path / "v", ["buses"], encoder="other")[0] == ["buses"]
    assert run(tmp_path / "v", ["buses"], question="why?")[0] == ["buses"]


@pytest.mark.parametrize("cut", [1, 30, 100])
def test_a_record_that_was_half_written_is_read_anew_and_the_others_are_not(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "v"
    run(path, ["buses", "trees", "rent"])
    path.write_bytes(path.read_bytes()[:-cut])
    assert run(path, ["buses", "trees", "rent"])[0] == ["rent"]
    assert run(path, ["buses", "trees", "rent"])[0] == []


def test_a_damaged_vector_is_not_used(tmp_path: Path) -> None:
    path = tmp_path / "v"
    run(path, ["buses", "trees"])
    kept = bytearray(path.read_bytes())
    kept[-1] ^= 1
    path.write_bytes(bytes(kept))
    assert run(path, ["buses", "trees"])[0] == ["trees"]


def test_a_file_of_something_else_is_refused_and_left_as_it_is(tmp_path: Path) -> None:
    path = tmp_path / "notes.csv"
    path.write_bytes(b"id,text\n1,buses\n")
    with pytest.raises(BadFile, match="Nothing was themed"):
        VectorFile(path)
    assert path.read_bytes() == b"id,text\n1,buses\n"


def test_where_nothing_can_be_kept_theming_goes_on(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(tmp_path / "no folder" / "v", ["buses"])[0] == ["buses"]
    assert "Theming goes on" in capsys.readouterr().err


def test_peoples_words_are_not_readable_in_the_file(tmp_path: Path) -> None:
    run(tmp_path / "v", ["nightbuses"], question="whatisneeded")
    kept = (tmp_path / "v").read_bytes()
    assert b"nightbuses" not in kept
    assert b"whatisneeded" not in kept


def test_a_run_that_is_killed_goes_on_where_it_was(tmp_path: Path) -> None:
    path, texts = tmp_path / "v", [f"bus {at}" for at in range(400)]
    ended = subprocess.Popen([sys.executable, "-c", SLOW_RUN, str(path)])
    while not path.exists() or path.stat().st_size < 5000:
        assert ended.poll() is None
        time.sleep(0.01)
    os.kill(ended.pid, signal.SIGKILL)
    ended.wait()
    read, rows = run(path, texts)
    assert 0 < len(read) < 400
    assert read == texts[-len(read) :]
    assert np.array_equal(rows, embed_words(texts))


def test_vectors_are_in_the_file_before_the_next_texts_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(vector_file, "AT_ONCE", 2)
    sizes: list[int] = []

    def reading(question: str) -> Embed:
        def embed(texts: Sequence[str]) -> Vectors:
            sizes.append((tmp_path / "v").stat().st_size)
            return embed_words(texts)

        return embed

    keeping(VectorFile(tmp_path / "v"), "words", reading, lambda _: None)("q")(["a", "b", "c", "d", "e"])
    assert len(sizes) == 3
    assert sizes[0] < sizes[1] < sizes[2]
