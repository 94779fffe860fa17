"""What tells the right option to whoever knows nothing: its length or its grammar. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

# So few letters tell nothing by their number: "Calf" beside "Hamstrings".
SHORT = 30
OPENERS = {"a", "an", "it", "its", "the", "they", "this", "to"}


def by_length(right: str, wrong: Sequence[str]) -> str:
    """What is odd about the length of the right one, in words; empty if nothing is."""
    lengths = [len(each) for each in wrong]
    if len(right) > 2 * max(lengths) and len(right) > SHORT:
        return "It is twice as long as any other, which gives it away."
    if 2 * len(right) < min(lengths) and min(lengths) > SHORT:
        return "It is half as long as any other, which gives it away."
    return ""


def by_grammar(right: Sequence[str], wrong: Sequence[str]) -> str:
    """In what all right ones differ from all wrong ones, in words; empty if in nothing."""
    for sign, words in SIGNS:
        ours, theirs = {sign(each) for each in right}, {sign(each) for each in wrong}
        if len(ours) == len(theirs) == 1 and ours != theirs:
            return f"{words}, which gives it away."
    return ""


def _opens(text: str) -> str:
    """The small word at its head, if it has one."""
    first = text.split(" ", 1)[0].casefold()
    return first if first in OPENERS else ""


SIGNS: tuple[tuple[Callable[[str], object], str], ...] = (
    (lambda text: text.endswith("."), "Its end differs from that of every other: a full stop"),
    (lambda text: text[:1].isupper(), "Its first letter is written unlike that of every other"),
    (_opens, "It begins unlike every other"),
    (lambda text: bool(re.search(r"\d", text)), "A number tells it from every other"),
)
