from django.urls import path

from reminders import views

app_name = "reminders"
urlpatterns = [
    path("", views.reminder, name="reminder"),
    path("browsers/", views.browsers, name="browsers"),
    path("stop/", views.stop, name="stop"),
    path("<str:token>/quiet/", views.quiet, name="quiet"),
    path("<str:token>/stop/", views.stopped, name="stopped"),
]
