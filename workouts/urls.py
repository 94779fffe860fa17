from django.urls import path

from workouts import follow, own, player, views

app_name = "workouts"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("plans/", views.plans, name="plans"),
    path("plans/<slug:slug>/", views.plan, name="plan"),
    path("plans/<slug:slug>/print/", views.plan_print, name="plan-print"),
    path("plans/<slug:slug>/following/", follow.follow, name="follow"),
    path("plans/<slug:slug>/days/", follow.days, name="plan-days"),
    path("plans/<slug:slug>/copies/", own.copy, name="copy"),
    path("plans/<slug:slug>/own/", own.own, name="own"),
    path("plans/<slug:slug>/own/end/", own.discard, name="discard"),
    path("sessions/<int:pk>/lines/", own.lines, name="lines"),
    path("sessions/<int:pk>/balance/", own.live_balance, name="live-balance"),
    path("following/<int:pk>/", follow.following, name="following"),
    path("following/<int:pk>/end/", follow.leave, name="leave"),
    path("following/<int:pk>/days/", follow.change_days, name="change-days"),
    path("following/<int:pk>/pauses/", follow.pause, name="pause"),
    path("following/<int:pk>/pauses/end/", follow.resume, name="resume"),
    path("following/<int:pk>/sessions/<int:session>/", follow.move, name="move"),
    path("following/<int:pk>/sessions/<int:session>/skip/", follow.skip, name="skip"),
    path("following/<int:pk>/sessions/<int:session>/restore/", follow.restore, name="restore"),
    path("exercises/", views.exercises, name="exercises"),
    path("exercises/<slug:slug>/", views.exercise, name="exercise"),
    path("exercises/<slug:slug>/history/", player.history, name="history"),
    path("week/", player.week, name="week"),
    path("sessions/<int:pk>/", player.session, name="session"),
    path("sessions/<int:pk>/player/", player.session_player, name="session-player"),
    path("sessions/<int:pk>/workouts/", player.start, name="start"),
    path("<uuid:key>/", player.workout, name="workout"),
    path("<uuid:key>/sets/", player.sets, name="set-done"),
    path("<uuid:key>/sets/<uuid:set_key>/", player.one_set, name="set"),
    path("<uuid:key>/undone/", player.undone, name="undone"),
    path("<uuid:key>/swaps/", player.swaps, name="swaps"),
    path("<uuid:key>/finished/", player.finished, name="finished"),
]
