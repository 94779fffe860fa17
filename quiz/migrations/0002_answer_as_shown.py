"""An answer keeps how it was asked, all that was picked, and the chance of a blind right pick."""

from django.db import migrations, models


def tell(apps, schema_editor):
    """Until now every question was one of its options: 1/k, and a list of one pick."""
    Review = apps.get_model("quiz", "Review")
    for review in Review.objects.select_related("question").iterator():
        review.form = review.question.form
        review.stem = review.question.stem
        review.chance = 1 / len(review.shown) if review.shown else 0.0
        review.picked = [review.picked_one]
        review.save(update_fields=["form", "stem", "chance", "picked"])


def tell_less(apps, schema_editor):
    """The first pick is all that the older model can hold."""
    for review in apps.get_model("quiz", "Review").objects.iterator():
        review.picked_one = (review.picked or [0])[0]
        review.save(update_fields=["picked_one"])


class Migration(migrations.Migration):
    dependencies = [("quiz", "0001_initial")]

    operations = [
        migrations.RenameField("review", "picked", "picked_one"),
        migrations.AlterField(
            "review", "picked_one", models.PositiveSmallIntegerField(default=0, db_default=0)
        ),
        migrations.AddField(
            "review",
            "form",
            models.CharField(default="", help_text="How it was asked.", max_length=20),
            preserve_default=False,
        ),
        migrations.AddField(
            "review",
            "stem",
            models.TextField(default="", help_text="The question as it was read."),
            preserve_default=False,
        ),
        migrations.AddField(
            "review",
            "chance",
            models.FloatField(
                db_default=0.0,
                default=0.0,
                help_text="That a blind pick was right: 1/3 of three options.",
            ),
        ),
        migrations.AddField(
            "review",
            "picked",
            models.JSONField(
                default=list,
                help_text="Which of them, from 0; of an order, in the order given.",
            ),
        ),
        migrations.RunPython(tell, tell_less),
        migrations.RemoveField("review", "picked_one"),
        migrations.AlterField(
            "question",
            "form",
            models.CharField(
                choices=[
                    ("choose-one", "choose one"),
                    ("true-or-false", "true or false"),
                    ("which-phase", "which phase"),
                    ("which-contraction", "which contraction"),
                    ("which-opposes", "which opposes"),
                    ("name-the-muscle", "name the muscle"),
                    ("choose-all", "choose all"),
                    ("order", "order"),
                    ("tap-the-muscle", "tap the muscle"),
                    ("true-and-why", "true and why"),
                ],
                max_length=20,
            ),
        ),
    ]
