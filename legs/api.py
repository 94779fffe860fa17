"""The reference over the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

from legs.models import Action, Activity, Muscle, MuscleGroup, Phase, Role, Source
from legs.reading import ReadingViewSet


class SourceSerializer(serializers.ModelSerializer[Source]):
    class Meta:
        model = Source
        fields = ("slug", "citation", "doi", "url", "licence", "kind", "note")


class ActionSerializer(serializers.ModelSerializer[Action]):
    class Meta:
        model = Action
        fields = ("joint", "movement", "role", "note")


class ActivitySerializer(serializers.ModelSerializer[Activity]):
    class Meta:
        model = Activity
        fields = (
            *("measured", "method", "subjects", "speed_m_s", "confidence", "intensity"),
            *("between_runner_sd", "peak_percent", "on_windows"),
        )


class RoleSerializer(serializers.ModelSerializer[Role]):
    phase = serializers.SlugRelatedField[Phase](slug_field="slug", read_only=True)

    class Meta:
        model = Role
        fields = (
            *("slug", "phase", "joint", "movement", "control", "contraction", "purpose"),
            *("sentence", "intensity", "intensity_basis", "confidence"),
        )


class MuscleSerializer(serializers.ModelSerializer[Muscle]):
    group = serializers.SlugRelatedField[MuscleGroup](slug_field="slug", read_only=True)
    also_in = serializers.SlugRelatedField[MuscleGroup](
        slug_field="slug", many=True, read_only=True
    )
    actions = ActionSerializer(many=True, read_only=True)
    roles = RoleSerializer(many=True, read_only=True)
    activity = ActivitySerializer(read_only=True)
    sources = serializers.SlugRelatedField[Source](slug_field="slug", many=True, read_only=True)

    class Meta:
        model = Muscle
        fields = (
            *("slug", "name", "latin", "short_name", "say", "group", "also_in", "side", "depth"),
            *("origin", "insertion", "nerve", "roots", "joints_crossed", "two_joint"),
            *("why_it_matters", "if_weak", "actions", "roles", "activity", "sources"),
        )


class GroupSerializer(serializers.ModelSerializer[MuscleGroup]):
    muscles = serializers.SlugRelatedField[Muscle](slug_field="slug", many=True, read_only=True)
    opposes = serializers.SerializerMethodField()

    class Meta:
        model = MuscleGroup
        fields = ("slug", "name", "plain", "kind", "region", "muscles", "opposes")

    def get_opposes(self, row: MuscleGroup) -> list[str]:
        pairs: Any = [pair.b.slug for pair in row.pairs_as_a.all()]
        return sorted({*pairs, *(pair.a.slug for pair in row.pairs_as_b.all())})


class PhaseSerializer(serializers.ModelSerializer[Phase]):
    class Meta:
        model = Phase
        fields = ("slug", "order", "name", "formal", "start", "end", "part", "is_float", "what")


class MuscleViewSet(ReadingViewSet):
    queryset = (
        Muscle.objects.published()
        .select_related("group", "activity")
        .prefetch_related("also_in", "actions", "roles__phase", "sources")
    )
    serializer_class = MuscleSerializer
    filterset_fields = ("group__slug", "side", "depth", "two_joint")


class GroupViewSet(ReadingViewSet):
    queryset = MuscleGroup.objects.published().prefetch_related(
        "muscles", "pairs_as_a__b", "pairs_as_b__a"
    )
    serializer_class = GroupSerializer
    filterset_fields = ("kind",)


class PhaseViewSet(ReadingViewSet):
    queryset = Phase.objects.all()
    serializer_class = PhaseSerializer
    filterset_fields = ("part",)


class SourceViewSet(ReadingViewSet):
    queryset = Source.objects.all()
    serializer_class = SourceSerializer
    filterset_fields = ("kind",)
