"""What the editors' desk says of the quiz."""

from django import template

from quiz.models import Doubt

register = template.Library()


@register.simple_tag
def open_doubts() -> int:
    """How many reports of a wrong question nobody has dealt with."""
    return Doubt.objects.filter(settled_at=None).count()
