from django.apps import AppConfig


class LegsConfig(AppConfig):
    name = "legs"
