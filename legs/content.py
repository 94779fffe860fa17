"""The reference's content: which file holds what, and what must hold beyond single fields."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from legs import models
from legs.loading import Children, Entry, Kind

FOLDER = Path(__file__).parent / "content"
PERCENTS = 21


def read(path: Path) -> Any:
    """One YAML file; the C loader is ten times the speed of the Python one."""
    return yaml.load(path.read_text(), Loader=_LOADER)  # noqa: S506 -- both are safe loaders


_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Files:
    """The content files of one folder, read once a load."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._read: Callable[[Path], Any] = cache(read)

    def listed(self, name: str) -> Callable[[], Iterator[tuple[str, Entry]]]:
        """Entries of a file that holds a list."""

        def entries() -> Iterator[tuple[str, Entry]]:
            for entry in self._read(self.folder / name):
                yield name, entry

        return entries

    def each(self, pattern: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """One entry a file."""
        for path in sorted(self.folder.glob(pattern)):
            yield str(path.relative_to(self.folder)), self._read(path)


def kinds(folder: Path = FOLDER) -> list[Kind]:
    """The reference in the order in which it can be loaded: what is pointed to comes first."""
    files = Files(folder)

    def parts(pattern: str, *without: str) -> Callable[[], Iterator[tuple[str, Entry]]]:
        def entries() -> Iterator[tuple[str, Entry]]:
            for file, entry in files.each(pattern):
                yield file, {k: v for k, v in entry.items() if k not in without}

        return entries

    def activities() -> Iterator[tuple[str, Entry]]:
        for file, entry in files.each("muscles/*.yaml"):
            if "activity" in entry:
                yield file, {"muscle": entry["slug"], **entry["activity"]}

    def roles() -> Iterator[tuple[str, Entry]]:
        for owner, pattern in (("muscle", "muscles/*.yaml"), ("group", "groups/*.yaml")):
            for file, entry in files.each(pattern):
                for role in entry.get("roles", ()):
                    yield file, {owner: entry["slug"], **role}

    return [
        source_kind(files.listed("sources.yaml")),
        Kind(
            "phase",
            models.Phase,
            files.listed("phases.yaml"),
            ("slug", "order", "name", "formal", "start", "end", "part", "is_float", "what", "look"),
            check_all=phases_cover_the_stride,
        ),
        Kind("event", models.StrideEvent, files.listed("events.yaml"), ("slug", "name", "percent")),
        Kind(
            "group",
            models.MuscleGroup,
            parts("groups/*.yaml", "roles"),
            fields=(
                *("slug", "order", "name", "plain", "kind", "region", "aliases"),
                *("seed_words", "opposes_note"),
            ),
            many=("sources",),
            check=has_sources,
        ),
        Kind(
            "pair",
            models.OpposingPair,
            files.listed("pairs.yaml"),
            ("slug", "a", "b", "joint", "plain", "seed_names_it"),
        ),
        Kind(
            "muscle",
            models.Muscle,
            parts("muscles/*.yaml", "roles", "activity"),
            fields=(
                *("slug", "name", "latin", "short_name", "say", "aliases", "group", "side"),
                *("depth", "tap_regions", "origin", "insertion", "nerve", "roots", "roots_note"),
                *("joints_crossed", "two_joint", "fibre_note", "why_it_matters", "if_weak"),
                *("length_changes", "moment_arms"),
            ),
            many=("also_in", "sources", "fibre_sources", "if_weak_sources"),
            children={
                "actions": Children(models.Action, "muscle", ("joint", "movement", "role", "note"))
            },
            check=has_sources,
        ),
        Kind(
            "activity",
            models.Activity,
            activities,
            fields=(
                *("muscle", "measured", "method", "subjects", "speed_m_s", "confidence"),
                *("intensity", "between_runner_sd", "peak_percent", "on_windows"),
                *("window_threshold", "phase_intensity", "note"),
            ),
            many=("sources",),
            key="muscle",
            check=curve_is_whole,
        ),
        Kind(
            "kinematics",
            models.Kinematics,
            files.listed("kinematics.yaml"),
            fields=(
                *("slug", "speed_m_s", "subjects", "stride_s", "hip", "knee", "ankle"),
                *("measured", "confidence", "details"),
            ),
            many=("sources",),
            check=has_sources,
        ),
        Kind(
            "role",
            models.Role,
            roles,
            fields=(
                *("slug", "muscle", "group", "phase", "joint", "movement", "control"),
                *("contraction", "purpose", "sentence", "intensity", "intensity_basis"),
                *("length_change", "confidence", "note"),
            ),
            many=("sources",),
            check=has_sources,
        ),
        Kind(
            "fact",
            models.KeyFact,
            files.listed("facts.yaml"),
            ("slug", "text", "confidence", "topics", "note"),
            many=("muscles", "groups", "sources"),
            check=has_sources,
        ),
        Kind(
            "misconception",
            models.Misconception,
            files.listed("misconceptions.yaml"),
            ("slug", "belief", "refutation"),
            many=("facts", "muscles", "groups", "sources"),
            check=has_sources,
        ),
        Kind(
            "seed claim",
            models.SeedClaim,
            files.listed("seed_claims.yaml"),
            ("slug", "claim", "verdict", "comment", "truthful_wording"),
            many=("facts", "groups", "roles"),
        ),
    ]


def source_kind(entries: Callable[[], Iterable[tuple[str, Entry]]], name: str = "source") -> Kind:
    """Sources are one table; another app may bring its own file of them."""
    fields = ("slug", "citation", "doi", "url", "licence", "kind", "seen", "doi_seen", "note")
    return Kind(name, models.Source, entries, (*fields, "verified"))


def about() -> dict[str, Any]:
    """What the reader is told about the data: attribution, method, limits."""
    return dict(read(FOLDER / "about.yaml"))


Complaints = Iterator[tuple[str, str]]


def has_sources(entry: Entry) -> Complaints:
    if not entry.get("sources"):
        yield "sources", "is empty: every statement names its source"


def curve_is_whole(entry: Entry) -> Complaints:
    yield from has_sources(entry)
    curve = entry.get("intensity", [])
    if len(curve) != PERCENTS:
        yield "intensity", f"has {len(curve)} numbers, not one every 5 percent ({PERCENTS})"
    elif curve[0] != curve[-1]:
        yield "intensity", "does not close: 100 percent is the next foot strike, 0 percent"
    if any(not 0 <= value <= 1 for value in curve):
        yield "intensity", "has a share below 0 or over 1"


def phases_cover_the_stride(entries: list[tuple[str, Entry]]) -> Iterator[tuple[str, str, str]]:
    """From 0 to 100 percent without a gap or an overlap; yields (slug, field, message)."""
    at = 0.0
    for _, entry in sorted(entries, key=lambda each: each[1].get("start", 0)):
        if entry.get("start") != at:
            yield str(entry.get("slug")), "start", f"is {entry.get('start')}, but {at} was reached"
        at = float(entry.get("end", at))
    if at != 100:
        yield str(entry.get("slug")), "end", f"is {at}: the last phase ends at 100"
