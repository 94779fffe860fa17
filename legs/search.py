"""Finding a muscle by any name a runner has for it. Pure.

Every entry has words; what is typed is matched by whole words, by their beginnings, and, for what
is left over, by likeness ("calve", "gastronemius"). The same on every database.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import SequenceMatcher

ALIKE = 0.78
# Its own name beats a nickname: "psoas" is Psoas major before it is a hip flexor, and "hamstring"
# is the Hamstrings before one of them. Above the 5 that a whole nickname brings.
OWN = 6.0
LONGEST = 60
SMALL_WORDS = {
    "the",
    "a",
    "an",
    "of",
    "and",
    "or",
    "to",
    "in",
    "muscle",
    "muscles",
    "what",
    "which",
}
# How people say a movement, and the words the content has for it.
SAID = {
    "bends": "flexion",
    "bend": "flexion",
    "straightens": "extension",
    "straighten": "extension",
    "points": "plantarflexion",
    "point": "plantarflexion",
    "lifts": "dorsiflexion",
    "lift": "dorsiflexion",
    "foot": "ankle",
    "thigh": "hip",
    "tummy": "trunk",
}
# How runners write a name.
WRITTEN = {
    "achiles": "achilles",
    "calfs": "calf",
    "calves": "calf",
    "hammy": "hamstrings",
}


@dataclass(frozen=True)
class Entry:
    """Something that can be found: its names weigh more than what is said of it."""

    kind: str
    name: str
    url: str
    hint: str
    names: tuple[str, ...]
    said: tuple[str, ...] = ()


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower())


def find(query: str, entries: Iterable[Entry]) -> list[Entry]:
    """Best first; empty when nothing is near enough.

    Where nothing has every word ("sore calves"), who has the most of them comes first.
    """
    typed = (WRITTEN.get(word, word) for word in words(query[:LONGEST]))
    wanted = [word for word in typed if word not in SMALL_WORDS]
    among = list(entries) if wanted else []
    every = [(_score(wanted, entry), entry) for entry in among]
    return _best(every) or _best(
        [(sum(_score([word], entry) for word in wanted), entry) for entry in among]
    )


def _best(scored: list[tuple[float, Entry]]) -> list[Entry]:
    best = sorted((pair for pair in scored if pair[0] > 0), key=lambda pair: -pair[0])
    return [entry for _, entry in best]


def _score(wanted: list[str], entry: Entry) -> float:
    """Every word must be found somewhere, or the entry is not meant."""
    names = [word for name in entry.names for word in words(name)]
    said = [set(words(line)) for line in entry.said]
    total = 0.0
    for word in wanted:
        score = max((_alike(word, name) for name in names), default=0.0)
        total += score + OWN * any(_alike(word, name) for name in words(entry.name))
        if not score and not any(_meant(word, line) for line in said):
            return 0.0
    if " ".join(wanted) in (" ".join(words(name)) for name in entry.names):
        total += 5
    # A movement is meant at its joint: one line must hold all the words together.
    rest = [word for word in wanted if not any(_alike(word, name) for name in names)]
    if rest and not any(all(_meant(word, line) for word in rest) for line in said):
        return 0.0
    return total + (0.5 if rest else 0.0)


def _meant(word: str, line: set[str]) -> bool:
    return word in line or SAID.get(word, word) in line


def _alike(word: str, name: str) -> float:
    if word == name:
        return 3.0
    if len(word) >= 3 and name.startswith(word):
        return 2.0
    if len(word) >= 4 and abs(len(word) - len(name)) <= 3:
        ratio = SequenceMatcher(None, word, name).ratio()
        return ratio if ratio >= ALIKE else 0.0
    return 0.0
