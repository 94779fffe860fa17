"""The daily quiz: one question, one answer, one reason, again."""

from __future__ import annotations

from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.admin.views.decorators import staff_member_required
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import prefetch_related_objects
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from quiz import daily
from quiz import progress as known
from quiz.forms import AnswerForm, DoubtForm, KeyForm
from quiz.models import Card, DailyQuiz, Learner, Question, QuizItem, Review
from quiz.models.standing import Progress
from quiz.practice import subject
from quiz.preferences import SettingsForm
from quiz.templatetags.quiz_words import in_sentence
from quiz.today import summary
from runners.guests import owner, reader, runner_for
from runners.models import Runner


@require_safe
@never_cache
def hub(request: HttpRequest) -> HttpResponse:
    """With `?about=soleus` it offers to practise that first."""
    about = request.GET.get("about", "")
    context = {"quiz": summary(reader(request)), "subject": subject(about) if about else None}
    return render(request, "quiz/hub.html", context)


@require_http_methods(["GET", "POST"])
@never_cache
def today(request: HttpRequest) -> HttpResponse:
    """POST begins the day's quiz; GET shows the question that is next."""
    if request.method == "POST":
        runner = runner_for(request)
        DailyQuiz.objects.begin(runner, runner.today())
        return redirect("quiz:today")
    progress = _todays(reader(request))
    if progress is None:
        return redirect("quiz:hub")
    if progress.current is None:
        return redirect("quiz:finish")
    return _ask(request, progress, progress.current)


def _todays(runner: Runner | None) -> Progress | None:
    """Where today's quiz stands, if it was begun."""
    if runner is None:
        return None
    progress = QuizItem.objects.of(runner).on(runner.today()).progress()
    return progress if progress.items else None


def _ask(
    request: HttpRequest, progress: Progress, item: QuizItem, form: AnswerForm | None = None
) -> HttpResponse:
    question, sheet = item.ask(progress.asked(item))
    if form and form.shown:
        question, sheet = Question.objects.get(pk=form.shown.question), form.shown
    context = {
        "item": item,
        "question": question,
        "sheet": sheet,
        "picked": form.said if form else [],
        "first_from_memory": form is None and item.asks_memory(sheet),
        "place": progress.place,
        "form": form,
        "key": uuid4(),
    }
    return render(request, "quiz/question.html", context, status=422 if form else 200)


@require_POST
def answer(request: HttpRequest, pk: int) -> HttpResponse:
    runner = owner(request)
    item = get_object_or_404(QuizItem.objects.of(runner).select_related("quiz"), pk=pk)
    item.quiz.runner = runner
    form = AnswerForm(item, request.POST)
    if not form.is_valid():
        return _ask(request, item.quiz.progress(), item, form)
    try:
        told = item.answer(**form.cleaned_data)
    except Card.DoesNotExist as gone:
        raise Http404("She has deleted her account meanwhile.") from gone
    return redirect(told or "quiz:today")


@require_safe
@never_cache
def review(request: HttpRequest, key: UUID) -> HttpResponse:
    """The feedback: right or not, why, and when it returns."""
    return _told(request, _own_review(request, key))


def _own_review(request: HttpRequest, key: UUID) -> Review:
    """The asking runner's answer; anybody else's, or one taken back, is not there."""
    rows = Review.objects.of(owner(request)).standing()
    related = ("runner__learner", "question", "card", "item__quiz__runner", "item__fact__muscle")
    return get_object_or_404(rows.select_related(*related), key=key)


def _told(request: HttpRequest, row: Review, doubt: DoubtForm | None = None) -> HttpResponse:
    progress = row.item.quiz.progress() if row.item else None
    context = {
        "review": row,
        "question": row.question,
        "place": progress.after(row.item) if progress and row.item else None,
        "again_today": bool(progress and row.item and row.item.order in progress.waiting),
        "key": uuid4(),
        "doubt": doubt or DoubtForm(initial={"key": uuid4()}),
    }
    return render(request, "quiz/review.html", context, status=422 if doubt else 200)


@require_POST
def undone(request: HttpRequest, key: UUID) -> HttpResponse:
    """Take an answer back: the question is asked again, as if for the first time."""
    row = get_object_or_404(Review.objects.of(owner(request)), key=key)
    form = KeyForm(request.POST)
    try:
        if form.is_valid():
            row.undo(**form.cleaned_data)
    except ValidationError as error:
        messages.error(request, error.message)
    return redirect("quiz:today")


@require_POST
def doubts(request: HttpRequest, key: UUID) -> HttpResponse:
    row = _own_review(request, key)
    form = DoubtForm(request.POST)
    if not form.is_valid():
        return _told(request, row, form)
    row.doubt(**form.cleaned_data)
    messages.success(request, "Thank you. Somebody will look at this question.")
    return redirect(row)


@require_safe
@never_cache
def finish(request: HttpRequest) -> HttpResponse:
    runner = reader(request)
    progress = _todays(runner)
    if progress is None:
        return redirect("quiz:hub")
    if not progress.is_done:
        return redirect("quiz:today")
    missed = [item for item in progress.items if item.order in progress.missed]
    prefetch_related_objects(missed, "fact__muscle", "fact__group", "fact__phase")
    context = {
        "progress": progress,
        "missed": missed,
        "last": progress.last_key,
        "key": uuid4(),
        "quiz": summary(runner),
        "returns": Card.objects.of(owner(request)).returns([i.fact_id for i in progress.items]),
    }
    return render(request, "quiz/finish.html", context)


@require_POST
@transaction.atomic
def more(request: HttpRequest) -> HttpResponse:
    """Five more, once today's are done; asked twice it adds five once."""
    runner = runner_for(request)
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    DailyQuiz.objects.select_for_update().get(pk=quiz.pk)
    if not quiz.progress().waiting:
        quiz.add_items(daily.MORE, fresh=daily.MORE)
    return redirect("quiz:today")


@require_POST
@transaction.atomic
def practise(request: HttpRequest, slug: str) -> HttpResponse:
    """A few questions on one subject, behind those that wait already."""
    chosen = subject(slug)
    runner = runner_for(request)
    quiz = DailyQuiz.objects.begin(runner, runner.today())
    quiz = DailyQuiz.objects.select_for_update().get(pk=quiz.pk)
    if not quiz.practise(chosen.about):
        messages.info(request, f"Today has asked all there is on {in_sentence(chosen.name)}.")
    return redirect("quiz:today")


@require_safe
@staff_member_required
def preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A question as a runner sees it, for its editor."""
    question = get_object_or_404(Question.objects.prefetch_related("options"), pk=pk)
    sheet = question.sheet(question.shown("preview"))
    context = {"question": question, "sheet": sheet, "preview": True}
    return render(request, "quiz/question.html", context)


@require_safe
@never_cache
def progress(request: HttpRequest) -> HttpResponse:
    """What she remembers, how well it stays, what returns, and her days."""
    runner = reader(request)
    if runner is None:
        return redirect("quiz:hub")
    page = known.page(runner, runner.today())
    return render(request, "quiz/progress.html", {"progress": page})


@require_http_methods(["GET", "POST"])
@never_cache
def settings(request: HttpRequest) -> HttpResponse:
    """How much, how well and on which days; POST keeps it, and makes a guest of a visitor."""
    runner = runner_for(request) if request.method == "POST" else reader(request) or Runner()
    learner = Learner.of(runner)
    form = SettingsForm(learner, learner.outlook(SettingsForm.RETENTIONS), request.POST or None)
    if request.method == "POST" and form.is_valid():
        learner.choose(on=form.today, **form.cleaned_data)
        messages.success(request, "Saved.")
        return redirect("quiz:settings")
    status = 422 if request.method == "POST" else 200
    return render(request, "quiz/settings.html", {"form": form, "learner": learner}, status=status)
