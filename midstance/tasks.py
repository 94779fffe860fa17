"""What the worker does for the project itself."""

from django.core.management import call_command
from django_tasks import task


@task()
def forget_finished_tasks() -> None:
    """Finished ones after a fortnight: the queue is no archive."""
    call_command("prune_db_task_results", min_age_days=14, verbosity=0)
