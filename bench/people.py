"""Simulated people: they know the codes of a labelled file, and a scribe errs now and then."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Mapping, Sequence

from models.suggestions import Suggestion


class Person:
    """Answers by the codes of the statements that an answer would cite; `error` is the share of wrong answers."""

    def __init__(self, codes: Mapping[str, str | None], error: float, chance: random.Random) -> None:
        self._codes, self._error, self._chance = codes, error, chance

    def means(self, statement_ids: Sequence[str]) -> str | None:
        """The code of most of these statements; of equals the one said first."""
        said = Counter(self._codes[statement_id.rpartition("/")[0]] for statement_id in statement_ids)
        return max(said, key=lambda code: said[code])

    def choose(self, statement_ids: Sequence[str], shown: Sequence[Suggestion]) -> Suggestion | None:
        """The first shown point that means the same, or None; or, erring, any other answer."""
        meaning = self.means(statement_ids)
        right = next((one for one in shown if meaning is not None and self.means(one.statement_ids) == meaning), None)
        if shown and self._chance.random() < self._error:
            return self._chance.choice([one for one in (*shown, None) if one is not right])
        return right
