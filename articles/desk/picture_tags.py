"""The tags that go by the keywords of a picture: offered, never set by themselves."""

from __future__ import annotations

from django.db.models import Q
from django.http import HttpRequest

from articles.desk.doors import FOUND_AT_MOST, door, tag_line
from articles.desk.pictures import pictures_visible_to
from articles.desk.typed import number
from articles.tags.models import Tag, TagAlias
from newsroom.folding import fold
from newsroom.media.models import Image

KEYWORDS_AT_MOST = 50


@door
def find_picture_tags(request: HttpRequest, q: str) -> list[dict]:
    pk = number(request.GET.get("image", ""))
    image = pictures_visible_to(request.user).filter(pk=pk).only("keywords").first()
    return [tag_line(tag) for tag in tags_called_by(image)] if image else []


def tags_called_by(image: Image) -> list[Tag]:
    """By name or alias, in the order of the keywords. No proposed, internal or sensitive one."""
    keys = [key for key in map(fold, image.keywords[:KEYWORDS_AT_MOST]) if key]
    aliases = TagAlias.objects.filter(key__in=keys)
    found = Tag.objects.public().filter(
        Q(key__in=keys) | Q(pk__in=aliases.values("tag")), is_sensitive=False
    )
    place = {key: at for at, key in reversed([*enumerate(keys)])}
    tags = sorted(found.by_name(), key=lambda tag: place.get(tag.key, len(keys)))
    return tags[:FOUND_AT_MOST]
