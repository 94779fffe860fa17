"""Questions in a table: an editor sees each row and its faults first, then says yes.

One row a question. `right` and `wrong`/`why` may be repeated with a number behind: `wrong 2`,
`why 2`. What a muscle is tapped for stands beside it: `right about`, `wrong 2 about`. A row whose
`slug` is known changes that question; any other makes one.
"""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.html import escape, format_html
from django.utils.text import slugify
from import_export.fields import Field
from import_export.resources import Diff, ModelResource
from import_export.widgets import ForeignKeyWidget

from quiz.content import known
from quiz.fairness import Choice, Fault, faults
from quiz.models import Fact, Option, Question

MOST = 8
COLUMNS = ("slug", "fact", "form", "stem", "explanation")
NAMED = ("fact", "form", "stem", "explanation", "right", "wrong", "why")


class FactWidget(ForeignKeyWidget):
    """A fact by its slug; an unknown one is named in words."""

    def clean(self, value: Any, row: Any = None, **kwargs: Any) -> Any:
        try:
            return super().clean(value, row, **kwargs)
        except Fact.DoesNotExist:
            raise ValueError(
                f"There is no fact “{value}”. Its short name stands on its page here, as “slug”."
            ) from None


class Changes(Diff):
    """Old and new words of a row; the package's own has inline styles, which our CSP forbids."""

    def __init__(self, resource: Any, instance: Question, new: bool) -> None:
        self.left: list[str] = resource.told(instance)
        self.right: list[str] = []
        self.new = new

    def compare_with(self, resource: Any, instance: Question) -> None:
        self.right = resource.told(instance)

    def as_html(self) -> list[str]:
        return [
            escape(new) if self.new or old == new else format_html("<del>{}</del> {}", old, new)
            for old, new in zip(self.left, self.right, strict=True)
        ]


class QuestionResource(ModelResource):
    fact = Field("fact", "fact", widget=FactWidget(Fact, "slug"))

    class Meta:
        model = Question
        fields = COLUMNS
        import_id_fields = ("slug",)
        clean_model_instances = True
        skip_unchanged = False
        use_transactions = True

    @classmethod
    def get_diff_class(cls) -> type[Diff]:
        return Changes

    def get_diff_headers(self) -> list[str]:
        return [*COLUMNS, "options"]

    def told(self, question: Question) -> list[str]:
        """A row of the preview; of the options the right ones are ticked."""
        rows = question.options.all() if question.pk else ()
        options = " · ".join(f"{'✓ ' if each.right else ''}{each.text}" for each in rows)
        return [*(str(self.fields[name].export(question) or "") for name in COLUMNS), options]

    def before_import(self, dataset: Any, **kwargs: Any) -> None:
        dataset.headers = [str(head).strip().casefold() for head in dataset.headers or []]
        if missing := [name for name in NAMED if name not in dataset.headers]:
            raise ValidationError(f"The table has no column {', '.join(missing)}.")
        if "slug" not in dataset.headers:
            dataset.append_col([""] * len(dataset), header="slug")
        self.known = known()

    def before_import_row(self, row: dict[str, Any], **kwargs: Any) -> None:
        for name, value in row.items():
            row[name] = str(value or "").strip()
        row["form"] = row["form"].casefold().replace(" ", "-")
        row["slug"] = row["slug"] or f"{row['fact']}:{slugify(row['stem'])[:80]}"

    def before_save_instance(self, instance: Question, row: dict[str, Any], **kwargs: Any) -> None:
        """Refuses an unfair question with every fault, each at its column."""
        self.choices = choices(row, _kept(instance))
        truths = instance.truths_beside() if instance.fact_id else {}
        if found := faults(row["form"], self.choices, self.known, truths):
            raise ValidationError([self._said(fault) for fault in found])
        instance.draw(self.choices, self.known)

    def _said(self, fault: Fault) -> str:
        """A fault with the option that has it."""
        if fault.place is None:
            return fault.words
        return f"{self.choices[fault.place].text}: {fault.words}"

    def after_save_instance(self, instance: Question, row: dict[str, Any], **kwargs: Any) -> None:
        instance.options.all().delete()
        Option.objects.bulk_create(
            Option(question=instance, order=n, **asdict(each) | {"claim": list(each.claim)})
            for n, each in enumerate(self.choices)
        )


def _kept(question: Question) -> dict[str, dict[str, Any]]:
    """What its options are known to say: the same words under the same stem claim the same."""
    rows = Option.objects.filter(question__slug=question.slug, question__stem=question.stem)
    return {
        text: {"claim": tuple(claim), "about": about}
        for text, claim, about in rows.values_list("text", "claim", "about")
    }


def choices(row: dict[str, Any], kept: dict[str, dict[str, Any]]) -> list[Choice]:
    """The options of a row: the right ones as they stand, then the wrong ones."""
    return [
        _choice(row, name, kept) for kind in ("right", "wrong") for name in _numbered(row, kind)
    ]


def _choice(row: dict[str, Any], name: str, kept: dict[str, dict[str, Any]]) -> Choice:
    known = kept.get(row[name], {})
    right = name.startswith("right")
    return Choice(
        row[name],
        right,
        why="" if right else row.get(name.replace("wrong", "why"), ""),
        claim=known.get("claim", ()),
        about=row.get(f"{name} about") or known.get("about", ""),
    )


def _numbered(row: dict[str, Any], name: str) -> list[str]:
    """Filled columns `name`, `name 2`, `name 3` … in that order."""
    fitting = [head for head in row if re.fullmatch(rf"{name}( \d)?", head) and row[head]]
    return sorted(fitting)[:MOST]
