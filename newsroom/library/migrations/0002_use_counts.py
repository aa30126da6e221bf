"""Counts where the pictures of before stand: from here on, deeds keep the counts."""

from django.db import migrations


def count(apps, schema_editor):
    Image = apps.get_model("media", "Image")
    counts = {}
    ImageUse = apps.get_model("articles", "ImageUse")
    places = [
        *ImageUse.objects.order_by().values_list("image", "article").distinct(),
        *apps.get_model("articles", "Author").objects.values_list("portrait", "pk"),
        *apps.get_model("tags", "Tag").objects.values_list("picture", "pk"),
    ]
    for image, _place in places:
        counts[image] = counts.get(image, 0) + 1
    for image, number in counts.items():
        Image.objects.filter(pk=image).update(use_count=number)


class Migration(migrations.Migration):
    dependencies = [
        ("library", "0001_collection"),
        ("articles", "0001_article"),
        ("tags", "0001_tag_and_alias"),
        ("media", "0002_image_rights"),
    ]

    operations = [migrations.RunPython(count, migrations.RunPython.noop)]
