"""`/api/v1/`: the reference for anyone, a runner's own things for her."""

from __future__ import annotations

from django.urls import include, path
from django.views.generic import TemplateView
from drf_spectacular.views import SpectacularAPIView
from rest_framework.routers import DefaultRouter

from legs import api as legs
from quiz import api as quiz
from workouts import api as workouts

router = DefaultRouter()
router.register("muscles", legs.MuscleViewSet, "muscle")
router.register("groups", legs.GroupViewSet, "group")
router.register("phases", legs.PhaseViewSet, "phase")
router.register("sources", legs.SourceViewSet, "source")
router.register("exercises", workouts.ExerciseViewSet, "exercise")
router.register("plans", workouts.PlanViewSet, "plan")
router.register("workouts", workouts.WorkoutViewSet, "workout")
router.register("cards", quiz.CardViewSet, "card")
router.register("reviews", quiz.ReviewViewSet, "review")

urlpatterns = [
    path("", include(router.urls)),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", TemplateView.as_view(template_name="midstance/api_docs.html"), name="api-docs"),
]
