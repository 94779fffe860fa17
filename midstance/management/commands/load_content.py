from importlib import import_module
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from legs.loading import ContentError, load

# In this order: the vocabulary first, then what is trained with it, then what is asked about both.
APPS = ("legs", "workouts", "quiz")


class Command(BaseCommand):
    help = "Add what the content files hold and the database lacks; never undo an editor's change."

    @transaction.atomic
    def handle(self, *_args: Any, **options: Any) -> None:
        for app in APPS:
            try:
                tallies = load(import_module(f"{app}.content").kinds())
            except ContentError as error:
                raise CommandError(f"nothing was loaded:\n{error}") from error
            for name, tally in tallies.items():
                if options["verbosity"] > 1 or tally.added or tally.updated or tally.retired:
                    self.stdout.write(
                        f"{name}: {tally.added} added, {tally.updated} updated, "
                        f"{tally.retired} retired, {tally.kept} kept as edited, "
                        f"{tally.unchanged} unchanged"
                    )
