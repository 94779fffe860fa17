from django.urls import path

from workouts import player, views

app_name = "workouts"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>/following/", views.follow, name="follow"),
    path("following/<int:pk>/end/", views.leave, name="leave"),
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("sessions/<int:pk>/", player.session, name="session"),
    path("sessions/<int:pk>/workouts/", player.start, name="start"),
    path("<uuid:key>/", player.workout, name="workout"),
    path("<uuid:key>/sets/", player.set_done, name="set-done"),
    path("<uuid:key>/undone/", player.undone, name="undone"),
    path("<uuid:key>/finished/", player.finished, name="finished"),
]
