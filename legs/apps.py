from django.apps import AppConfig


class LegsConfig(AppConfig):
    name = "legs"

    def ready(self) -> None:
        from legs import editions  # models are not there when this file is read

        editions.watch()
