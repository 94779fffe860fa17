from django.urls import path

from quiz import apart, downloads, views

app_name = "quiz"
urlpatterns = [
    path("", views.hub, name="hub"),
    path("today/", views.today, name="today"),
    path("today/more/", views.more, name="more"),
    path("practice/<slug:slug>/", views.practise, name="practise"),
    path("today/finish/", views.finish, name="finish"),
    path("items/<int:pk>/answers/", views.answer, name="answer"),
    path("reviews/<uuid:key>/", views.review, name="review"),
    path("facts/<int:fact>/apart/", apart.page, name="apart"),
    path("progress/", views.progress, name="progress"),
    path("reviews/<uuid:key>/undone/", views.undone, name="undone"),
    path("reviews/<uuid:key>/doubts/", views.doubts, name="doubts"),
    path("settings/", views.settings, name="settings"),
    path("questions/<int:pk>/", views.preview, name="preview"),
    path("midstance.apkg", downloads.apkg, name="apkg"),
    path("cards.csv", downloads.cards, name="cards-table"),
    path("answers.csv", downloads.answers, name="answers-table"),
]
