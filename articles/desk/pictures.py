"""Which pictures somebody may know of: one that only a hidden story uses is as secret as it is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from articles.body.references import image_ids
from articles.models import Article, ImageUse
from articles.snapshots import Content
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, Reach, reaches
from newsroom.media.models import Image


def pictures_visible_to(user: User) -> QuerySet:
    """The library without the pictures that only stories use which this user may not know of."""
    if Reach.ALL in reaches(user, Act.FIND_TO_LINK):
        return Image.objects.all()
    uses = ImageUse.objects.filter(image=OuterRef("pk")).order_by().values("pk")
    known = uses.filter(Exists(Article.objects.linkable_by(user).filter(pk=OuterRef("article"))))
    # Not Exists: PostgreSQL would read all uses of all pictures first, for a page of fifty.
    return Image.objects.filter(
        Q(uploaded_by=user)
        | Q(IsNull(Subquery(uses[:1]), True))
        | Q(IsNull(Subquery(known[:1]), False))
    )


def pictures_of(content: Content) -> set[int]:
    return {*image_ids(content["body"]), content["lead_image"]} - {None}


def check_pictures(content: Content, stored: Content, user: User) -> None:
    """Raises ValidationError when a picture comes in by its number that the user may not see.

    Those that the story had stay, whoever put them there.
    """
    new = pictures_of(content) - pictures_of(stored)
    hidden = new - set(pictures_visible_to(user).filter(pk__in=new).values_list("pk", flat=True))
    if hidden & set(Image.objects.filter(pk__in=hidden).values_list("pk", flat=True)):
        field = "lead_image" if content["lead_image"] in hidden else "body"
        raise ValidationError({field: _("Choose the picture from the library, or upload it.")})
