"""Exercises and plans as content: which file holds what."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

from legs.content import Files, has_sources, read, source_kind
from legs.loading import Children, Entry, Kind
from workouts import models
from workouts.balance import Band

FOLDER = Path(__file__).parent / "content"
LADDER = ("regressions", "progressions")
EXERCISE = (
    *("slug", "order", "name", "why", "level", "pattern", "position", "equipment", "measure"),
    *("side", "sets", "reps", "hold_s", "rest_s", "tempo", "works_trunk", "instructions"),
    *("common_faults", "avoid_if", "confidence", "note"),
)
PLAN = (
    *("slug", "order", "name", "summary", "level", "weeks", "sessions_per_week"),
    *("target_minutes", "equipment", "focus", "goal", "suits", "not_for"),
    *("scheduling", "progression_rule", "deload_weeks", "notes"),
)


def kinds(folder: Path = FOLDER) -> list[Kind]:
    """In the order in which they can be loaded."""
    files = Files(folder)

    def exercises() -> Iterator[tuple[str, Entry]]:
        for file, entry in files.each("exercises/*.yaml"):
            plain = {k: v for k, v in entry.items() if k not in LADDER}
            yield file, plain | {"efforts": [_effort(each) for each in entry.get("efforts", ())]}

    def ladder() -> Iterator[tuple[str, Entry]]:
        for file, entry in files.each("exercises/*.yaml"):
            yield file, {"slug": entry.get("slug")} | {name: entry.get(name, []) for name in LADDER}

    def plans() -> Iterator[tuple[str, Entry]]:
        for file, entry in files.each("plans/*.yaml"):
            yield file, {k: v for k, v in entry.items() if k != "plan_weeks"}

    def sessions() -> Iterator[tuple[str, Entry]]:
        for file, entry in files.each("plans/*.yaml"):
            for week in entry.get("plan_weeks", ()):
                for order, session in enumerate(week.get("sessions", ()), 1):
                    yield file, _session(entry["slug"], week, order, session)

    efforts = Children(
        models.Effort,
        "exercise",
        ("muscle", "role", "percent", "low", "high", "measure", "source", "verified", "note"),
    )
    prescriptions = Children(
        models.Prescription,
        "session",
        (
            *("block", "kind", "exercise", "sets", "reps", "hold_s", "rest_s", "tempo", "rpe"),
            *("load", "per_side"),
        ),
    )
    shares = Children(models.Credit, "exercise", ("group", "share"))
    return [
        source_kind(files.listed("sources.yaml"), "exercise source"),
        Kind(
            "exercise",
            models.Exercise,
            exercises,
            EXERCISE,
            many=("sources",),
            children={"efforts": efforts, "credits": shares},
            check=is_an_exercise,
        ),
        Kind("exercise ladder", models.Exercise, ladder, ("slug",), many=LADDER, extends=True),
        Kind(
            "plan",
            models.Plan,
            plans,
            PLAN,
            many=("sources",),
            check=has_sources,
            check_all=weeks_are_whole(files),
        ),
        Kind(
            "session",
            models.Session,
            sessions,
            ("slug", "plan", "week", "order", "name", "minutes", "deload", "note"),
            children={"prescriptions": prescriptions},
        ),
    ]


def is_an_exercise(entry: Entry) -> Iterator[tuple[str, str]]:
    yield from has_sources(entry)
    if not entry.get("efforts"):
        yield "efforts", "is empty: an exercise works at least one muscle"


def weeks_are_whole(files: Files) -> Callable[[object], Iterator[tuple[str, str, str]]]:
    """Every week of a plan from the first to the last, each with something in it."""

    def check(_: object) -> Iterator[tuple[str, str, str]]:
        for _file, entry in files.each("plans/*.yaml"):
            weeks = [week.get("week") for week in entry.get("plan_weeks", ())]
            if weeks != list(range(1, entry.get("weeks", 0) + 1)):
                yield entry.get("slug", "?"), "plan_weeks", f"are {weeks}, not 1 to the last"
            for week in entry.get("plan_weeks", ()):
                if not all(session.get("blocks") for session in week.get("sessions", ())):
                    yield entry.get("slug", "?"), "plan_weeks", "hold a session without blocks"

    return check


def _effort(entry: Entry) -> dict[str, Any]:
    return {"muscle": entry["muscle"], "role": entry["role"], **entry.get("mvic", {})}


def _session(plan: str, week: Entry, order: int, session: Entry) -> dict[str, Any]:
    return {
        "slug": f"{plan}-week-{week['week']}-{order}",
        "plan": plan,
        "week": week["week"],
        "order": order,
        "name": session["name"],
        "minutes": session["minutes"],
        "deload": week.get("deload", False),
        "note": week.get("note", ""),
        "prescriptions": [
            {"block": number, "kind": block["kind"], **item}
            for number, block in enumerate(session["blocks"], 1)
            for item in block["items"]
        ],
    }


@cache
def rules() -> dict[str, Any]:
    """The house rules: credits, balance bands, dosage, safety."""
    return dict(read(FOLDER / "rules.yaml"))


@cache
def bands() -> tuple[Band, ...]:
    pairs = rules()["plans"]["balance_rule"]["pairs"]
    return tuple(Band(pair["a"], pair["b"], *pair["band"]) for pair in pairs)
