"""Words for the quiz pages."""

from datetime import date

from django import template

from quiz.wording import inside

register = template.Library()


@register.filter
def letter(number: str | int) -> str:
    """65 is A: the badge of the first answer."""
    return chr(int(number))


@register.filter
def at(row: list[int] | str, place: int) -> int | None:
    """What stands at this place, if anything does."""
    return row[place] if isinstance(row, list) and place < len(row) else None


@register.filter
def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence; capitals within it stay."""
    return inside(name)


@register.filter
def returns(due: date | None, today: date) -> str:
    """When a card comes back, in words."""
    words = when(due, today)
    return f"again {words}" if words == "tomorrow" else f"next {words}"


@register.filter
def when(due: date | None, today: date) -> str:
    """How far off a day is, in words: never today."""
    days = (due - today).days if due else 1
    if days <= 1:
        return "tomorrow"
    return f"in {days} days" if days < 60 else f"in {round(days / 30)} months"
