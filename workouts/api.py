"""Exercises and plans for anyone; a runner's workouts for her."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Prefetch
from django.utils import timezone
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers
from rest_framework.mixins import CreateModelMixin
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ReadOnlyModelViewSet

from legs.models import Muscle, MuscleGroup
from legs.reading import ReadingViewSet
from runners.models import Runner
from workouts.models import (
    Credit,
    Effort,
    Exercise,
    Plan,
    Prescription,
    Report,
    Session,
    SetDone,
    Workout,
)
from workouts.models.sets import MOST_KG

MOST_SETS = 200
FAST_CLOCK = timedelta(minutes=5)
EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)


class EffortSerializer(serializers.ModelSerializer[Effort]):
    muscle = serializers.SlugRelatedField[Muscle](slug_field="slug", read_only=True)

    class Meta:
        model = Effort
        fields = ("muscle", "role", "percent", "low", "high", "measure", "verified")


class CreditSerializer(serializers.ModelSerializer[Credit]):
    group = serializers.SlugRelatedField[MuscleGroup](slug_field="slug", read_only=True)

    class Meta:
        model = Credit
        fields = ("group", "share")


class ExerciseSerializer(serializers.ModelSerializer[Exercise]):
    efforts = EffortSerializer(many=True, read_only=True)
    credits = CreditSerializer(many=True, read_only=True)

    class Meta:
        model = Exercise
        fields = (
            *("slug", "name", "why", "level", "pattern", "position", "equipment", "measure"),
            *("side", "sets", "reps", "hold_s", "rest_s", "tempo", "instructions"),
            *("common_faults", "avoid_if", "confidence", "efforts", "credits"),
        )


class PrescriptionSerializer(serializers.ModelSerializer[Prescription]):
    exercise = serializers.SlugRelatedField[Exercise](slug_field="slug", read_only=True)

    class Meta:
        model = Prescription
        fields = (
            *("block", "kind", "exercise", "sets", "reps", "hold_s", "rest_s", "tempo"),
            *("rpe", "load", "per_side"),
        )


class SessionSerializer(serializers.ModelSerializer[Session]):
    prescriptions = PrescriptionSerializer(many=True, read_only=True)

    class Meta:
        model = Session
        fields = ("week", "order", "name", "minutes", "deload", "note", "prescriptions")


class PlanSerializer(serializers.ModelSerializer[Plan]):
    sessions = SessionSerializer(many=True, read_only=True)

    class Meta:
        model = Plan
        fields = (
            *("slug", "name", "summary", "level", "goal", "weeks", "sessions_per_week"),
            *("target_minutes", "equipment", "focus", "suits", "not_for", "sessions"),
        )


class SetSerializer(serializers.ModelSerializer[SetDone]):
    class Meta:
        model = SetDone
        fields = (
            *("key", "step", "exercise_slug", "exercise_name", "side", "reps", "seconds"),
            *("weight", "effort", "skipped", "done_at", "day"),
        )


class WorkoutSerializer(serializers.ModelSerializer[Workout]):
    sets = serializers.SerializerMethodField()

    class Meta:
        model = Workout
        fields = ("key", "name", "plan_name", "day", "started_at", "finished_at", "sets")

    @extend_schema_field(SetSerializer(many=True))
    def get_sets(self, workout: Workout) -> Any:
        """Those that stand; a list of workouts has fetched them all at once."""
        fetched = "sets" in getattr(workout, "_prefetched_objects_cache", {})
        return SetSerializer(
            workout.sets.all() if fetched else workout.sets_standing, many=True
        ).data


class ReportSerializer(serializers.Serializer[Report]):
    """One set as a phone tells it; without an amount it was as planned."""

    key = serializers.UUIDField()
    step = serializers.IntegerField(min_value=0)
    amount = serializers.IntegerField(min_value=0, required=False)
    side = serializers.ChoiceField(["", "left", "right"], required=False)
    exercise = serializers.SlugField(required=False)
    weight = serializers.DecimalField(4, 1, min_value=0, max_value=MOST_KG, required=False)
    effort = serializers.ChoiceField(SetDone.Effort.choices, required=False)
    skipped = serializers.BooleanField(default=False)
    at = serializers.DateTimeField()

    def validate_at(self, at: datetime) -> datetime:
        return believable(at)


@extend_schema_field(str)
class OpenSessionField(serializers.SlugRelatedField[Session]):
    """A session that is open to the asking runner; another's own one is not there."""

    def get_queryset(self) -> Any:
        runner = self.context["request"].user
        asking = runner if isinstance(runner, Runner) else None
        return Session.objects.open_to(asking).select_related("plan")

    def to_internal_value(self, data: Any) -> Session:
        if "\0" in str(data):  # at which PostgreSQL would stumble
            self.fail("does_not_exist", slug_name=self.slug_field, value="")
        found: Session = super().to_internal_value(data)
        return found


class WholeWorkoutSerializer(serializers.Serializer[Workout]):
    """A session that was gone through elsewhere, to be taken in at once."""

    key = serializers.UUIDField()
    session = OpenSessionField(slug_field="slug")
    started_at = serializers.DateTimeField()
    finished_at = serializers.DateTimeField(required=False)
    sets = ReportSerializer(many=True)

    def validate_sets(self, sets: list[dict[str, Any]]) -> list[dict[str, Any]]:
        if len(sets) > MOST_SETS:
            raise serializers.ValidationError(f"Send at most {MOST_SETS} sets at once.")
        return sets

    def validate_started_at(self, at: datetime) -> datetime:
        return believable(at)

    def validate_finished_at(self, at: datetime) -> datetime:
        return believable(at)

    def create(self, validated_data: dict[str, Any]) -> Workout:
        reports = [Report(**each) for each in validated_data["sets"]]
        try:
            return Workout.objects.take_in(
                self.context["request"].user,
                validated_data["session"],
                reports,
                key=validated_data["key"],
                at=validated_data["started_at"],
                finished_at=validated_data.get("finished_at"),
            )
        except ValidationError as error:
            raise serializers.ValidationError({"sets": error.message_dict}) from error

    def to_representation(self, instance: Workout) -> dict[str, Any]:
        return dict(WorkoutSerializer(instance).data)


def believable(at: datetime) -> datetime:
    """A phone's clock may be a little fast; nothing happened tomorrow, nor in the year 1."""
    if at < EARLIEST:
        raise serializers.ValidationError("This is too long ago.")
    if at > timezone.now() + FAST_CLOCK:
        raise serializers.ValidationError("This is in the future.")
    return at


class ExerciseViewSet(ReadingViewSet):
    queryset = Exercise.objects.published().prefetch_related("efforts__muscle", "credits__group")
    serializer_class = ExerciseSerializer
    filterset_fields = ("level", "pattern", "position", "measure")


class PlanViewSet(ReadingViewSet):
    queryset = Plan.objects.published().prefetch_related("sessions__prescriptions__exercise")
    serializer_class = PlanSerializer
    filterset_fields = ("level", "goal", "weeks", "sessions_per_week")


class WorkoutViewSet(CreateModelMixin, ReadOnlyModelViewSet[Workout]):
    """Only ever the asking runner's own; a whole session may be sent, twice makes no second one."""

    permission_classes = (IsAuthenticated,)
    lookup_field = "key"
    queryset = Workout.objects.none()

    def get_queryset(self) -> Any:
        if not self.request.user.is_authenticated:
            return Workout.objects.none()
        standing = SetDone.objects.filter(stands=True)
        rows = Workout.objects.of(self.request.user)
        return rows.prefetch_related(Prefetch("sets", standing))

    def get_serializer_class(self) -> type[serializers.BaseSerializer[Workout]]:
        return WholeWorkoutSerializer if self.request.method == "POST" else WorkoutSerializer
