"""What can be asked: facts, their wordings, and the options of each."""

from __future__ import annotations

import random
import re
from collections.abc import Iterable, Sequence
from typing import ClassVar

from django.db import models
from django.urls import reverse

from legs.models import Content, Muscle, MuscleGroup, Part, Phase
from quiz import fairness
from quiz.knowledge import Knowledge
from quiz.questions import MANY, SHOWN, Form
from quiz.sheets import Choice, Sheet

# A question with such a word asks for what is not so.
TURNED = re.compile(r"\b(not|never|except|least|wrong)\b", re.IGNORECASE)


class Fact(Content):
    """One thing to remember; what is scheduled is this, not its wording."""

    slug = models.CharField(max_length=160, unique=True)
    order = models.PositiveIntegerField(default=0, help_text="Lower comes first as a new fact.")
    kind = models.CharField(max_length=20)
    statement = models.TextField(help_text="The fact itself, in one true sentence.")
    muscle = models.ForeignKey(
        Muscle, models.SET_NULL, null=True, blank=True, related_name="quiz_facts"
    )
    group = models.ForeignKey(
        MuscleGroup, models.SET_NULL, null=True, blank=True, related_name="quiz_facts"
    )
    phase = models.ForeignKey(
        Phase, models.SET_NULL, null=True, blank=True, related_name="quiz_facts"
    )

    class Meta:
        ordering: ClassVar = ["order", "slug"]

    def __str__(self) -> str:
        return self.statement[:80]

    @classmethod
    def askable(cls) -> models.QuerySet[Fact]:
        """Published, with a wording that is, and that has something to choose between."""
        options = Option.objects.filter(question=models.OuterRef("pk"))
        live = Question.objects.published().filter(
            models.Exists(options.filter(right=True)),
            models.Q(form=Form.ORDER) | models.Exists(options.filter(right=False)),
            fact=models.OuterRef("pk"),
        )
        return cls.objects.published().filter(models.Exists(live))

    @property
    def told_at(self) -> str:
        """The page of the reference that tells more of it."""
        about = self.muscle or self.group or self.phase
        return about.get_absolute_url() if about else ""

    @property
    def subject(self) -> str:
        """What two neighbouring questions must not share."""
        if self.muscle_id:
            return f"muscle {self.muscle_id}"
        return f"group {self.group_id}" if self.group_id else f"phase {self.phase_id}"


class Question(Content):
    """One wording of a fact."""

    FORMS: ClassVar = [(form.value, form.value.replace("-", " ")) for form in Form]

    slug = models.CharField(max_length=200, unique=True)
    fact = models.ForeignKey(Fact, models.CASCADE, related_name="questions")
    form = models.CharField(max_length=20, choices=FORMS)
    order = models.PositiveSmallIntegerField(
        default=0, db_default=0, help_text="Lower is asked first; the easiest wording comes first."
    )
    stem = models.TextField(help_text="The question as the runner reads it.")
    explanation = models.TextField(help_text="The reason, shown after every answer.")
    figure = models.JSONField(
        default=dict,
        blank=True,
        help_text='A leg map, {"view": "back", "lit": ["soleus"]}, or a moment of the stride, '
        '{"at": 12, "lit": []}. It must not show the answer.',
    )
    stride = models.JSONField(
        default=dict, blank=True, help_text='Where to see it: {"at": 12, "muscle": "soleus"}.'
    )

    class Meta:
        ordering: ClassVar = ["fact", "order", "slug"]

    def __str__(self) -> str:
        return self.stem[:80]

    def get_absolute_url(self) -> str:
        return reverse("quiz:preview", args=[self.pk])

    def truths_beside(self) -> dict[str, str]:
        """Right answers to the other wordings of its fact in this form, each with its question.

        A question that turns it round ("which does not …") has others.
        """
        if self.form in fairness.TOLD_BY_FORM | {Form.ORDER} or TURNED.search(self.stem):
            return {}
        rows = Option.objects.of([self.fact_id]).filter(question__form=self.form)
        others = [row for row in rows.exclude(question=self.pk) if row.question.retired_at is None]
        wrong = {fairness.plain(row.text) for row in others if not row.right}
        told = {
            fairness.plain(row.text): row.question.stem for row in reversed(others) if row.right
        }
        return {text: stem for text, stem in told.items() if text not in wrong}

    def draw(self, choices: Sequence[fairness.Choice], known: Knowledge) -> None:
        """Give legs to tap on to a question that has none; unsaved."""
        if self.form == Form.TAP_THE_MUSCLE and not self.figure.get("view"):
            self.figure = {"view": fairness.view_of_all(choices, known), "lit": []}

    def shown(self, seed: str, options: list[Option] | None = None) -> list[Option]:
        """The options to show, in an order given by the seed; of a choice, some of them."""
        options = list(self.options.all()) if options is None else options
        dice = random.Random(seed)  # noqa: S311 -- a shuffle that every phone repeats
        if self.form == Form.TRUE_OR_FALSE:
            return options
        if self.form in {Form.WHICH_CONTRACTION, Form.TRUE_AND_WHY}:
            return sorted(options, key=lambda option: option.text, reverse=True)
        row = options if self.form == Form.ORDER else self._some(options, dice)
        return dice.sample(row, len(row))

    def _some(self, options: list[Option], dice: random.Random) -> list[Option]:
        """The first right one and wrong ones; to choose all that apply, any others as well."""
        right = [option for option in options if option.right]
        wrong = [option for option in options if not option.right]
        if self.form == Form.CHOOSE_ALL:
            least = [*right[:1], dice.choice(wrong)]
            rest = [option for option in options if option not in least]
            return least + dice.sample(rest, min(MANY - len(least), len(rest)))
        size = MANY if self.form == Form.TAP_THE_MUSCLE else SHOWN
        return right + dice.sample(wrong, min(size - len(right), len(wrong)))

    def can_be_asked(self, options: Iterable[Option]) -> bool:
        """Whether there is something to choose between; of an order each has its place."""
        rights = {option.right for option in options}
        return rights == ({True} if self.form == Form.ORDER else {True, False})

    def sheet(self, options: list[Option], *, item: int = 0, asking: int = 0) -> Sheet:
        """These options of it as a runner sees them."""
        ranks = {each.pk: n for n, each in enumerate(sorted(options, key=lambda o: o.order))}
        choices = tuple(
            Choice(
                each.text,
                each.right,
                each.why,
                ranks[each.pk] * (self.form == Form.ORDER),
                each.about,
            )
            for each in options
        )
        return Sheet(item, self.pk, asking, self.form, self.stem, choices)


class OptionQuerySet(models.QuerySet["Option"]):
    def of(self, facts: Iterable[int]) -> OptionQuerySet:
        """Every option of every wording of these facts, in the order in which they are asked."""
        rows = self.filter(question__fact__in=facts).select_related("question")
        return rows.order_by("question__order", "question__slug", "order", "pk")


class Option(Part):
    """One answer to choose; a wrong one says why it is wrong."""

    question = models.ForeignKey(Question, models.CASCADE, related_name="options")
    order = models.PositiveSmallIntegerField(default=0)
    text = models.TextField()
    right = models.BooleanField(default=False)
    why = models.TextField(blank=True, help_text="Shown to whoever picks this wrong option.")
    about = models.CharField(
        max_length=80,
        blank=True,
        default="",
        db_default="",
        help_text="The slug of the muscle, group or phase that it names; to tap, of the muscle.",
    )
    claim = models.JSONField(
        default=list, blank=True, help_text="What the option says, for the check that it is so."
    )

    objects = OptionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["order", "id"]

    def __str__(self) -> str:
        return self.text[:60]
