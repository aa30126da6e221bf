import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("media", "0001_image"),
        ("publication", "0002_publication_for_machines"),
    ]

    operations = [
        migrations.AddField(
            model_name="publication",
            name="logo",
            field=models.ForeignKey(
                blank=True,
                help_text="Becomes the icons: nearly square, 512 pixels or more. Upload it to the picture library first.",
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="media.image",
                verbose_name="logo",
            ),
        ),
    ]
