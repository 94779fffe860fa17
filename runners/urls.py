from django.contrib.auth.views import LogoutView
from django.urls import path

from runners import views

app_name = "runners"
urlpatterns = [
    path("", views.account, name="account"),
    path("keep/", views.keep, name="keep"),
    path("export.json", views.export, name="export"),
    path("delete/", views.delete, name="delete"),
    path("deleted/<uuid:key>/", views.deleted, name="deleted"),
    path("sign-in/", views.SignIn.as_view(), name="sign-in"),
    path("sign-out/", LogoutView.as_view(), name="sign-out"),
]
