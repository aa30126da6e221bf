"""django-taggit's interface on a story (`article.tags`), with order and our own sameness."""

from __future__ import annotations

from django.db import transaction
from taggit.managers import _TaggableManager

from articles.tags.actions import tag_named
from articles.tags.models import Tag


class OrderedTags(_TaggableManager):
    """`add`, `set`, `remove` and `clear` keep the editor's order and know names by key and alias.

    They change only the rows; the deeds (articles.actions) ask the right and keep counts. taggit's
    `similar_objects` and `most_common` read whole tables and are not offered.
    """

    def get_queryset(self, extra_filters=None):
        tags = super().get_queryset(extra_filters)
        return tags.order_by("tagged__position") if self.instance is not None else tags

    @transaction.atomic
    def set(self, tags, *, through_defaults=None, **kwargs) -> None:
        wanted = unique_tags(tags)
        rows = self.through.objects.filter(content_object=self.instance)
        rows.filter(is_inherited=False).exclude(tag__in=wanted).delete()
        present = {row.tag_id: row for row in rows.filter(tag__in=wanted)}
        moved, added = [], []
        for position, tag in enumerate(wanted):
            row = present.get(tag.pk)
            if row is None:
                added.append(self._new_row(tag, position))
            elif row.position != position or row.is_inherited:
                row.position, row.is_inherited = position, False
                moved.append(row)
        self.through.objects.bulk_update(moved, ["position", "is_inherited"])
        self.through.objects.bulk_create(added)

    def add(self, *tags, through_defaults=None, tag_kwargs=None, **kwargs) -> None:
        self.set([*self.get_queryset(), *tags])

    def remove(self, *tags) -> None:
        gone = {tag.pk for tag in unique_tags(tags)}
        self.set([tag for tag in self.get_queryset() if tag.pk not in gone])

    def clear(self) -> None:
        self.set([])

    def _new_row(self, tag: Tag, position: int):
        article = self.instance
        return self.through(
            content_object=article,
            tag=tag,
            position=position,
            **article.public_times._asdict(),
        )

    def most_common(self, *args, **kwargs):
        raise NotImplementedError("Ask Tag.objects.order_by('-public_count').")

    def similar_objects(self):
        raise NotImplementedError("It loads every story that shares a tag.")


def unique_tags(tags) -> list[Tag]:
    """Tags or names to tags, each once, in order."""
    found = [tag if isinstance(tag, Tag) else tag_named(tag) for tag in tags]
    return list(dict.fromkeys(found))
