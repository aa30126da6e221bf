"""Which files somebody may know of: one that only a hidden story offers is as secret as it is."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from django.utils.translation import gettext as _

from articles.body.references import attachment_ids
from articles.models import Article, AttachmentUse
from articles.snapshots import Content
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, Reach, reaches
from newsroom.media.models import Attachment


def files_visible_to(user: User) -> QuerySet:
    """All files without those that only stories offer which this user may not know of."""
    if Reach.ALL in reaches(user, Act.FIND_TO_LINK):
        return Attachment.objects.all()
    uses = AttachmentUse.objects.filter(attachment=OuterRef("pk")).order_by().values("pk")
    known = uses.filter(Exists(Article.objects.linkable_by(user).filter(pk=OuterRef("article"))))
    uploads = Attachment.also_uploaded_by.through.objects.filter(attachment=OuterRef("pk"))
    # As pictures_visible_to, without Exists.
    return Attachment.objects.filter(
        Q(uploaded_by=user)
        | Q(IsNull(Subquery(uploads.filter(user=user).order_by().values("pk")[:1]), False))
        | Q(IsNull(Subquery(uses[:1]), True))
        | Q(IsNull(Subquery(known[:1]), False))
    )


def check_files(content: Content, stored: Content, user: User) -> None:
    """Raises ValidationError when a file comes in by its number that the user may not see.

    Those that the story had stay, whoever put them there.
    """
    new = {*attachment_ids(content["body"])} - {*attachment_ids(stored["body"])}
    hidden = new - set(files_visible_to(user).filter(pk__in=new).values_list("pk", flat=True))
    if hidden and Attachment.objects.filter(pk__in=hidden).exists():
        raise ValidationError({"body": _("Choose the file by searching for it, or upload it.")})
