from django.urls import URLPattern

app_name = "legs"
urlpatterns: list[URLPattern] = []
