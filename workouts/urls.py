from django.urls import path

from workouts import views

app_name = "workouts"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>/following/", views.follow, name="follow"),
    path("following/<int:pk>/end/", views.leave, name="leave"),
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("sessions/<int:pk>/", views.session, name="session"),
    path("sessions/<int:pk>/workouts/", views.start, name="start"),
    path("<uuid:key>/", views.workout, name="workout"),
    path("<uuid:key>/sets/", views.set_done, name="set-done"),
    path("<uuid:key>/undone/", views.undone, name="undone"),
    path("<uuid:key>/finished/", views.finished, name="finished"),
]
