from django.db import migrations, models
from django.db.models import F


def number(apps, schema_editor):
    """Those whose session is still there; the number of a deleted one is lost."""
    workouts = apps.get_model("workouts", "Workout").objects
    workouts.filter(session__isnull=False).update(session_number=F("session_id"))


class Migration(migrations.Migration):

    dependencies = [
        ("workouts", "0008_said_over"),
    ]

    operations = [
        migrations.AddField(
            model_name="workout",
            name="session_number",
            field=models.PositiveBigIntegerField(editable=False, null=True),
        ),
        migrations.RunPython(number, migrations.RunPython.noop),
    ]
