"""Rows of organizations: which are one, however their name is written.

Rows that say the same in every mapped column are taken together first. Names that are alike link them, and what is
linked is one with all that is linked to it: a large organization is written in hundreds of ways, of which the
farthest have little in common.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, product

from tracker.likeness.columns import Column
from tracker.likeness.firm_blocking import like_names
from tracker.likeness.firm_names import Names, Words
from tracker.likeness.firms import words_of
from tracker.likeness.found import Alike, Found
from tracker.likeness.kinds import Field
from tracker.likeness.measures import NEAR, OTHER
from tracker.likeness.told import AGREEMENTS, Agreement, Reason

NAMED = (Field.NAME, Field.ORGANIZATION)
LINKED = 0.7  # the score from which two are told, and link what they are linked to
SAME_NAME = 0.98  # the most that a name alone is worth
# What the other columns take from what is wanting to 1, or from the score.
SAME_VALUE, OTHER_VALUE, OTHER_COUNTRY, SHARED_TEXT = 0.3, 0.1, 0.4, 0.1
RARE_WORD = 3  # rows: a word of other text that more of them have says nothing

Node = tuple[Words, tuple[str, ...]]  # the name, and the values of the other mapped columns


class Organizations:
    """The rows of a file as nodes to be linked."""

    def __init__(self, columns: Sequence[Column], rows: int) -> None:
        self.named = next(column for column in columns if column.field in NAMED)
        self.others = [c for c in columns if c is not self.named and c.field is not Field.TEXT]
        self.nodes: dict[Node, list[int]] = defaultdict(list)
        names: Counter[Words] = Counter()
        for row in range(rows):
            if words := words_of(self.named.values[row]):
                self.nodes[words, tuple(column.values[row] for column in self.others)].append(row)
                names[words] += 1
        self.names = Names(names)
        self.rare = _rare_words([column for column in columns if column.field is Field.TEXT], rows)

    def links(self) -> dict[tuple[Node, Node], float]:
        """Nodes that are one by themselves, with the score."""
        by_name: dict[Words, list[Node]] = defaultdict(list)
        for node in self.nodes:
            by_name[node[0]].append(node)
        found = {}
        for one, other in self._like_nodes(by_name):
            if (score := self.score(one, other)) >= LINKED:
                found[one, other] = score
        return found

    def _like_nodes(self, by_name: Mapping[Words, list[Node]]) -> Iterator[tuple[Node, Node]]:
        for nodes in by_name.values():
            yield from combinations(nodes, 2)
        for one, other in like_names(self.names.names):
            yield from product(by_name[one], by_name[other])

    def score(self, one: Node, other: Node) -> float:
        score = SAME_NAME * self.names.alike(one[0], other[0])
        for column, mine, theirs in zip(self.others, one[1], other[1], strict=True):
            level = column.level(mine, theirs)
            if level is not None and level >= NEAR:
                score += SAME_VALUE * (1 - score)
            elif level == OTHER:
                score -= (OTHER_COUNTRY if column.field is Field.COUNTRY else OTHER_VALUE) * score
        if self.rare and one is not other and self._share_text(one, other):
            score += SHARED_TEXT * (1 - score)
        return score

    def _share_text(self, one: Node, other: Node) -> bool:
        mine = {word for row in self.nodes[one] for word in self.rare[row]}
        return any(word in mine for row in self.nodes[other] for word in self.rare[row])

    def reasons(self, one: Node, other: Node, linked: bool) -> tuple[Reason, ...]:
        alike = self.names.alike(one[0], other[0])
        how = Agreement.SAME if alike == 1 else Agreement.LIKE if linked else Agreement.THROUGH
        told = [Reason(self.named.header, self.named.field, how, round(alike, 2))]
        for column, mine, theirs in zip(self.others, one[1], other[1], strict=True):
            if (level := column.level(mine, theirs)) is not None:
                weight = SAME_VALUE if level >= NEAR else -OTHER_VALUE if level == OTHER else 0.0
                told.append(Reason(column.header, column.field, AGREEMENTS[level], weight))
        return tuple(told)


def organization_pairs(columns: Sequence[Column], rows: int) -> Found:
    """All pairs of the rows that are linked; none where no column is the name."""
    if not any(column.field in NAMED for column in columns):
        return Found()
    all_of = Organizations(columns, rows)
    links = all_of.links()
    return Found(alike for group in _groups(all_of.nodes, links) for alike in _within(all_of, group, links))


def _within(all_of: Organizations, group: Sequence[Node], links: Mapping[tuple[Node, Node], float]) -> Iterator[Alike]:
    for node in group:
        if len(rows := all_of.nodes[node]) > 1:
            yield Alike(round(all_of.score(node, node), 4), all_of.reasons(node, node, True), rows)
    for a, b in combinations(group, 2):
        linked = links.get((a, b)) or links.get((b, a))
        reasons = all_of.reasons(a, b, linked is not None)
        yield Alike(round(linked or LINKED, 4), reasons, all_of.nodes[a], all_of.nodes[b])


def _groups(nodes: Mapping[Node, Sequence[int]], links: Mapping[tuple[Node, Node], float]) -> list[list[Node]]:
    """The nodes that hang together."""
    head = {node: node for node in nodes}

    def head_of(node: Node) -> Node:
        while head[node] != node:
            head[node] = head[head[node]]
            node = head[node]
        return node

    for one, other in links:
        head[head_of(one)] = head_of(other)
    groups: dict[Node, list[Node]] = defaultdict(list)
    for node in nodes:
        groups[head_of(node)].append(node)
    return list(groups.values())


def _rare_words(texts: Sequence[Column], rows: int) -> list[set[str]]:
    """Of each row, the words of its other text that few rows have; empty where there is no such text."""
    if not texts:
        return []
    words = [{word for column in texts for word in column.values[row].split() if len(word) > 3} for row in range(rows)]
    having = Counter(word for mine in words for word in mine)
    return [{word for word in mine if 1 < having[word] <= RARE_WORD} for mine in words]
