"""What a value of the content must look like, refused in words for the editor who typed it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator

FAULT = {"fault", "fix"}


def between(least: int, most: int, what: str) -> list[Any]:
    """From `least` to `most`, both counted in."""
    words = f"{what} from {least} to {most}."
    return [MinValueValidator(least, words), MaxValueValidator(most, words)]


def sentences(value: Any) -> None:
    """A list of words or sentences, none of them empty."""
    if not isinstance(value, list) or not all(_is_said(each) for each in value):
        raise ValidationError("Give a list of plain sentences, none of them empty.")


def faults_and_fixes(value: Any) -> None:
    """A list of {"fault": …, "fix": …}."""
    if not isinstance(value, list) or not all(_is_fault(each) for each in value):
        raise ValidationError("Give each fault with what mends it.")


def week_numbers(value: Any) -> None:
    if not isinstance(value, list) or not all(type(each) is int and each > 0 for each in value):
        raise ValidationError("Give the numbers of the weeks, from 1.")


def _is_said(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_fault(value: Any) -> bool:
    return isinstance(value, dict) and value.keys() == FAULT and all(map(_is_said, value.values()))
