"""The report's pictures: the themes of each question by their voices, drawn all at once."""

from __future__ import annotations

from dataclasses import dataclass

from synthesis.charts import pictures_png, theme_counts
from synthesis.choice import Choice
from synthesis.material import Material

WIDTH = 760  # points of the drawing; on a page of A4 its letters are then 8 points high


@dataclass(frozen=True, slots=True)
class ReportPicture:
    """A picture of a question (by number): the PNG, its caption, and what it shows in words."""

    question: int
    png: bytes
    caption: str
    says: str


def draw_pictures(material: Material, choice: Choice) -> tuple[ReportPicture, ...]:
    """A picture for every question with themes; only counts, so that the public may see them. Raises SevenfoldError."""
    if not choice.pictures:
        return ()
    made = [(heard, theme_counts(heard)) for heard, _ in material.heard(choice) if heard.themes]
    drawn = pictures_png([picture for _, picture in made], WIDTH)
    return tuple(
        ReportPicture(
            heard.position, png, f"{picture.title}, question {heard.position}", says(picture.means, picture.says)
        )
        for (heard, picture), png in zip(made, drawn, strict=True)
    )


def says(means: str, said: str) -> str:
    """The text alternative: what is drawn, then what it shows."""
    return f"Bar chart. {means} {said}"
