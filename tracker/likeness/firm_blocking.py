"""Which names of organizations are worth comparing: those that share a word, its beginning or end, or all letters."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from tracker.likeness.firm_names import Words

BLOCK_MOST = 250  # different names: a word that more of them have says too little alone
PAIRS_MOST = 200  # for each name, on the average
EDGE = 4  # letters


def like_names(names: Iterable[Words]) -> set[tuple[Words, Words]]:
    """Pairs of different names; what few share first, until there are enough."""
    blocks: dict[str, list[Words]] = defaultdict(list)
    known = list(names)
    for words in known:
        for key in set(_keys(words)):
            blocks[key].append(words)
    _part(blocks)
    found: set[tuple[Words, Words]] = set()
    for block in sorted(blocks.values(), key=len):
        if len(block) > BLOCK_MOST or len(found) > PAIRS_MOST * len(known):
            break
        found.update(combinations(sorted(block), 2))
    return found


def _part(blocks: dict[str, list[Words]]) -> None:
    """Names that share a word too common are tried by that word and another one."""
    for key, block in [found for found in blocks.items() if len(found[1]) > BLOCK_MOST]:
        for words in block:
            for word in set(words):
                blocks[f"{key}+{word}"].append(words)


def _keys(words: Words) -> Iterator[str]:
    for word in words:
        yield word
        if len(word) > EDGE:
            yield f"{word[:EDGE]}-"
            yield f"-{word[-EDGE:]}"
    yield f"={''.join(sorted(''.join(words)))}"
