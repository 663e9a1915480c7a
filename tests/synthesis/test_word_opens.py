"""LibreOffice opens the Word report as it is, without repair, and shows what is in it."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from models.plain_text import one_line
from synthesis.choice import Audience, Choice
from synthesis.make_report import make_report
from synthesis.report import Report
from synthesis.report_pictures import draw_pictures
from synthesis.word import report_docx
from tests.synthesis.strategy_words import golden_material
from tests.synthesis.words import nasty_report

pytestmark = [pytest.mark.slow, pytest.mark.office]

SECONDS = 240


def shown(data: bytes, folder: Path) -> str:
    """The words of the document as LibreOffice lays it out, blanks as one."""
    path = folder / "report.docx"
    path.write_bytes(data)
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["libreoffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(path)]
    subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
    read = ["pdftotext", "-layout", str(folder / "report.pdf"), "-"]
    done = subprocess.run(read, check=True, capture_output=True, text=True, timeout=SECONDS)
    return " ".join(done.stdout.split())


def expected(report: Report) -> list[str]:
    """What has to be seen of every point."""
    return [f"{point.ref} {one_line(point.label)}" for point in report.points()]


@pytest.mark.parametrize("audience", list(Audience))
def test_it_opens_with_contents_strategy_pictures_and_evidence(tmp_path: Path, audience: Audience) -> None:
    material, choice = golden_material(), Choice(audience)
    report = make_report(material, choice)
    text = shown(report_docx(report, lambda: draw_pictures(material, choice)), tmp_path)
    assert text.index("Contents") < text.index("What was heard")
    assert "1 Tools that help" in text
    assert "Figure 1. Themes by the voices behind them, question 1" in text
    assert "Leverage technology (3x, 2 confirmed; 8 declared)" in text
    for words in expected(report):
        assert words in text
    assert ("Table 1, nurse, " in text) == (audience is Audience.INTERNAL)


def test_hard_words_open_too(tmp_path: Path) -> None:
    report = nasty_report()
    text = shown(report_docx(report), tmp_path)
    assert "=cmd|' /C calc'!A0" in text
    assert "<script>alert('x')</script>" in text
    assert "Page 1 of " not in text.split("Contents")[0]  # nothing stands at the foot of the cover
