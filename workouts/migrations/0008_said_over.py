from django.db import migrations, models
from django.db.models import F


def keep_the_word(apps, schema_editor):
    """Until now a workout was over when somebody said so first; that word still holds."""
    workouts = apps.get_model("workouts", "Workout").objects
    workouts.filter(finished_at__isnull=False).update(said_over_at=F("finished_at"))


class Migration(migrations.Migration):

    dependencies = [
        ("workouts", "0007_first_dates"),
    ]

    operations = [
        migrations.AddField(
            model_name="workout",
            name="said_over_at",
            field=models.DateTimeField(
                blank=True, help_text="When a phone said last that this was all.", null=True
            ),
        ),
        migrations.RunPython(keep_the_word, migrations.RunPython.noop),
    ]
