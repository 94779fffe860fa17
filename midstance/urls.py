"""Every address of Midstance."""

from django.contrib import admin
from django.contrib.sitemaps.views import sitemap
from django.urls import include, path

from midstance import book, install, offline, pack, views
from midstance.sitemaps import SITEMAPS
from runners.forms import DeskSignInForm

admin.site.site_header = "Midstance content desk"
admin.site.site_title = "Midstance"
admin.site.index_title = "Content, people and what they did"
admin.site.login_form = DeskSignInForm

urlpatterns = [
    path("", views.today, name="today"),
    path("legs/", include("legs.urls")),
    path("quiz/", include("quiz.urls")),
    path("workouts/", include("workouts.urls")),
    path("account/", include("runners.urls")),
    path("reminders/", include("reminders.urls")),
    path("api/v1/", include("midstance.api")),
    path("admin/", admin.site.urls),
    path("offline/", offline.notice, name="notice"),
    path("offline/reference/", book.book, name="reference"),
    path("offline/hello/", offline.hello, name="hello"),
    path("offline/sync/", offline.sync, name="sync"),
    path("offline/pack/", pack.pack, name="pack"),
    path("sw.js", offline.worker, name="worker"),
    path("health/", views.health, name="health"),
    path("manifest.webmanifest", install.manifest, name="manifest"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("sitemap.xml", sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("robots.txt", views.robots, name="robots"),
]
