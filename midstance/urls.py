"""Every address of Midstance."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("legs/", include("legs.urls")),
    path("quiz/", include("quiz.urls")),
    path("workouts/", include("workouts.urls")),
    path("account/", include("runners.urls")),
    path("admin/", admin.site.urls),
]
