"""Exercises and plans for anyone; a runner's workouts for her."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ReadOnlyModelViewSet

from legs.models import Muscle, MuscleGroup
from legs.reading import ReadingViewSet
from workouts.models import (
    Credit,
    Effort,
    Exercise,
    Plan,
    Prescription,
    Session,
    SetDone,
    Workout,
)


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
            *("slug", "name", "summary", "level", "weeks", "sessions_per_week"),
            *("target_minutes", "equipment", "focus", "suits", "not_for", "sessions"),
        )


class SetSerializer(serializers.ModelSerializer[SetDone]):
    class Meta:
        model = SetDone
        fields = (
            *("key", "step", "exercise_name", "side", "reps", "seconds", "effort"),
            *("skipped", "done_at", "day"),
        )


class WorkoutSerializer(serializers.ModelSerializer[Workout]):
    sets = SetSerializer(many=True, read_only=True)

    class Meta:
        model = Workout
        fields = ("key", "name", "plan_name", "day", "started_at", "finished_at", "sets")


class ExerciseViewSet(ReadingViewSet):
    queryset = Exercise.objects.published().prefetch_related("efforts__muscle", "credits__group")
    serializer_class = ExerciseSerializer
    filterset_fields = ("level", "pattern", "position", "measure")


class PlanViewSet(ReadingViewSet):
    queryset = Plan.objects.published().prefetch_related("sessions__prescriptions__exercise")
    serializer_class = PlanSerializer
    filterset_fields = ("level", "weeks", "sessions_per_week")


class WorkoutViewSet(ReadOnlyModelViewSet[Workout]):
    """Only ever the asking runner's own."""

    permission_classes = (IsAuthenticated,)
    serializer_class = WorkoutSerializer
    lookup_field = "key"
    queryset = Workout.objects.none()

    def get_queryset(self) -> Any:
        if not self.request.user.is_authenticated:
            return Workout.objects.none()
        return Workout.objects.of(self.request.user).prefetch_related("sets")
