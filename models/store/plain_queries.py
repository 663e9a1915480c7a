"""The library's database, asked plainly: each query is one statement."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import Any

from sqlite_utils import Database


class PlainDatabase(Database):
    """`sqlite_utils.Database` whose `query` sets no savepoint around what it asks.

    The library does, for a statement that might write. Ours are all SELECT, and Python lets another thread in at each
    statement: while forty tables typed, two of three turns a query waited for were those of its savepoint.
    """

    def query(
        self, sql: str, params: Sequence[Any] | dict[str, Any] | None = None
    ) -> Generator[dict[str, Any], None, None]:
        """The rows of a SELECT by the names of their columns, read as they are iterated over."""
        found = self.execute(sql, params)
        names = [column[0] for column in found.description]
        return (dict(zip(names, row, strict=True)) for row in found)
