"""In which order new facts are met: what runners know by name first, and some of everything."""

from __future__ import annotations

from collections.abc import Sequence

from quiz.questions import Fact

# One of each in turn, so that the first quiz already asks in many ways.
KINDS = ("pair", "find", "phase", "fact", "role", "action", "myth", "peak", "group", "joints")
# Large, near the skin and known by name: our own choice, and an editor can change the order.
FAMILIAR = (
    "gluteus-maximus",
    "soleus",
    "rectus-femoris",
    "biceps-femoris-long-head",
    "tibialis-anterior",
    "gastrocnemius-medial-head",
    "vastus-lateralis",
    "gluteus-medius",
    "vastus-medialis",
    "semitendinosus",
    "gastrocnemius-lateral-head",
    "psoas-major",
    "adductor-longus",
    "iliacus",
    "tensor-fasciae-latae",
    "tibialis-posterior",
    "fibularis-longus",
    "adductor-magnus",
    "semimembranosus",
    "sartorius",
    "gracilis",
    "plantar-intrinsics",
)
BIG_GROUPS = ("quadriceps", "hamstrings", "calf", "gluteals", "hip-flexors", "shin")
# A subject just met rests for so many facts, which is a day's quiz.
REST = 8


def teaching_order(facts: Sequence[Fact]) -> list[Fact]:
    """A round of each kind in turn, the familiar first, no subject twice within a day's quiz."""
    lines = {kind: sorted((f for f in facts if f.kind == kind), key=_rank) for kind in KINDS}
    row: list[Fact] = []
    while any(lines.values()):
        for line in filter(None, lines.values()):
            lately = {subject for fact in row[-REST:] for subject in _subjects(fact)}
            fresh = (fact for fact in line if not lately & _subjects(fact))
            row.append(next(fresh, line[0]))
            line.remove(row[-1])
    return row


def _subjects(fact: Fact) -> set[str]:
    return {fact.muscle or fact.group or fact.phase} - {""}


def _rank(fact: Fact) -> tuple[int, str]:
    """Groups before muscles in a kind that has both; sorting keeps the content's own order."""
    if fact.muscle:
        known = fact.muscle in FAMILIAR
        place = FAMILIAR.index(fact.muscle) if known else len(FAMILIAR)
        return len(BIG_GROUPS) // 2 + place, "" if known else fact.muscle
    if fact.group and fact.kind != "pair":
        place = BIG_GROUPS.index(fact.group) if fact.group in BIG_GROUPS else len(FAMILIAR)
        return place, ""
    return 0, ""
