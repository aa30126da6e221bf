from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("media", "0004_library_indexes")]

    operations = [
        migrations.AlterField(
            model_name="image",
            name="category",
            field=models.CharField(
                blank=True,
                choices=[
                    ("own", "Own work"),
                    ("agency", "Agency"),
                    ("handout", "Handed out for this event"),
                    ("free", "Free licence"),
                    ("reader", "From a reader"),
                    ("archive", "Archive"),
                    ("ai", "Made by AI"),
                    ("ai_altered", "Altered by AI"),
                ],
                max_length=10,
                verbose_name="kind of rights",
            ),
        ),
    ]
