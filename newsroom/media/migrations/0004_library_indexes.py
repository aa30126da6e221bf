"""So that the library answers as fast with very many pictures as with few."""

import django.db.models.deletion
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("media", "0003_attachment")]

    operations = [
        migrations.RemoveIndex(model_name="image", name="image_without_alt"),
        migrations.RemoveIndex(model_name="image", name="image_without_credit"),
        migrations.RemoveIndex(model_name="image", name="image_unused"),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["category", "-id"], name="image_by_category"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["-use_count", "-id"], name="image_by_use"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(fields=["alt", "-id"], condition=Q(alt=""), name="image_lacks_alt"),
        ),
        migrations.AddIndex(
            model_name="image",
            index=models.Index(
                fields=["credit", "-id"], condition=Q(credit=""), name="image_lacks_credit"
            ),
        ),
        migrations.AddIndex(
            model_name="imageword",
            index=models.Index(
                fields=["word", "image"],
                opclasses=["varchar_pattern_ops", "int8_ops"],
                name="image_by_word",
            ),
        ),
        migrations.AlterField(
            model_name="imageword",
            name="image",
            field=models.ForeignKey(
                db_index=False,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="words",
                to="media.image",
            ),
        ),
        migrations.AlterField(
            model_name="imageword",
            name="word",
            field=models.CharField(max_length=40),
        ),
    ]
