"""Who is bound to whom: groups that belong together, and pairs of groups that may never meet."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable


class Together:
    """Groups of nodes; the first word on two nodes stands, a later one that contradicts it is refused."""

    def __init__(self) -> None:
        self._above: dict[Hashable, Hashable] = {}
        self._apart: dict[Hashable, set[Hashable]] = defaultdict(set)

    def head(self, node: Hashable) -> Hashable:
        """The node that stands for this node's group."""
        top = node
        while (above := self._above.get(top, top)) != top:
            top = above
        while (above := self._above.get(node, node)) != top:
            self._above[node], node = top, above
        return top

    def join(self, one: Hashable, other: Hashable) -> bool:
        """Bind two nodes together; False when they are apart."""
        kept, given = self.head(one), self.head(other)
        if kept == given:
            return True
        if given in self._apart[kept]:
            return False
        if len(self._apart[given]) > len(self._apart[kept]):
            kept, given = given, kept
        self._above[given] = kept
        for stranger in self._apart.pop(given, set()):
            self._apart[stranger].discard(given)
            self._apart[stranger].add(kept)
            self._apart[kept].add(stranger)
        return True

    def part(self, one: Hashable, other: Hashable) -> bool:
        """Keep two nodes apart; False when they are together."""
        first, second = self.head(one), self.head(other)
        if first == second:
            return False
        self._apart[first].add(second)
        self._apart[second].add(first)
        return True

    def are_together(self, nodes: Iterable[Hashable]) -> bool:
        """Whether all these nodes are in one group."""
        return len({self.head(node) for node in nodes}) <= 1

    def are_apart(self, one: Hashable, other: Hashable) -> bool:
        """Whether two nodes may never meet."""
        return self.head(other) in self._apart.get(self.head(one), ())

    def strangers(self, node: Hashable) -> frozenset[Hashable]:
        """The heads of the groups that this node's group may never meet."""
        return frozenset(self._apart.get(self.head(node), ()))
