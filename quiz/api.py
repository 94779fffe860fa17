"""A runner's own cards and answers over the API."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers
from rest_framework.permissions import IsAuthenticated
from rest_framework.viewsets import ReadOnlyModelViewSet

from quiz.models import Card, Review


class CardSerializer(serializers.ModelSerializer[Card]):
    fact = serializers.CharField(source="fact.slug", read_only=True)
    statement = serializers.CharField(source="fact.statement", read_only=True)

    class Meta:
        model = Card
        fields = (
            *("fact", "statement", "stability", "difficulty", "last", "due", "reps", "lapses"),
        )


class ReviewSerializer(serializers.ModelSerializer[Review]):
    fact = serializers.CharField(source="card.fact.slug", read_only=True)

    class Meta:
        model = Review
        fields = (
            *(
                "key",
                "fact",
                "form",
                "stem",
                "shown",
                "picked",
                "chance",
                "right",
                "sure",
                "milliseconds",
            ),
            *("answered_at", "day", "tz", "parameters"),
        )


class OwnViewSet(ReadOnlyModelViewSet[Any]):
    """Only ever the asking runner's own."""

    permission_classes = (IsAuthenticated,)

    def get_queryset(self) -> Any:
        rows = super().get_queryset()
        user = self.request.user
        return rows.filter(runner=user) if user.is_authenticated else rows.none()


class CardViewSet(OwnViewSet):
    queryset = Card.objects.met().select_related("fact").order_by("due", "pk")
    serializer_class = CardSerializer


class ReviewViewSet(OwnViewSet):
    queryset = (
        Review.objects.standing().select_related("card__fact").order_by("-answered_at", "key")
    )
    serializer_class = ReviewSerializer
    lookup_field = "key"
