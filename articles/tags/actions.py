"""What is done to tags. The admin, the writing screen and the import all call these."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.tags.keys import KEY_LENGTH, slug_of
from articles.tags.models import Tag, TagAlias, TagKind, TagState
from articles.tags.signals import tag_named_anew
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, may, require
from newsroom.audit.actions import record
from newsroom.folding import fold, without_controls


def find_tag(name: str, kind: str | None = None) -> Tag | None:
    """The one tag that a name stands for, by its own name or an alias.

    None where there is none, or where the name is ambiguous: that is offered and never applied.
    """
    tags = list(Tag.objects.usable().named(name, kind)[:2])
    if not tags:
        aliases = TagAlias.objects.filter(key=fold(name)).exclude(tag__state=TagState.RETIRED)
        if kind:
            aliases = aliases.filter(tag__kind=kind)
        tags = list(Tag.objects.filter(pk__in=aliases.values("tag"))[:2])
    return tags[0] if len(tags) == 1 else None


def tag_named(name: str) -> Tag:
    """The tag of a name, made as a topic where there is none."""
    return (
        find_tag(name)
        or Tag.objects.get_or_create(
            kind=TagKind.TOPIC, key=fold(clean_tag_name(name)), defaults={"name": name}
        )[0]
    )


def clean_tag_name(name: str) -> str:
    """Raises ValidationError with a sentence when a tag cannot be called that."""
    name = " ".join(without_controls(name).split())
    if len(name) > 100:
        raise ValidationError(
            _("The name of a tag has at most 100 characters; this one has %d.") % len(name)
        )
    key = fold(name)
    if not key or not any(char.isalnum() for char in name):
        raise ValidationError(_("A tag needs a name with at least one letter or digit."))
    # One sign may stand for a whole phrase, which is spelled out for the key.
    if len(key) > KEY_LENGTH:
        raise ValidationError(_("The name of the tag is too long when it is spelled out."))
    return name


@transaction.atomic
def propose_tag(name: str, *, by: User, kind: str = TagKind.TOPIC) -> Tag:
    """The tag of this name, made if need be: an editor's is for use, a reporter's a proposal."""
    require(by, Act.USE_TAGS)
    name = clean_tag_name(name)
    if existing := find_tag(name, kind):
        return existing
    state = TagState.ACTIVE if may(by, Act.EDIT_TAGS) else TagState.PROPOSED
    tag, is_new = Tag.objects.get_or_create(
        kind=kind, key=fold(name), defaults={"name": name, "state": state, "proposed_by": by}
    )
    if tag.state == TagState.RETIRED:
        raise ValidationError(_("“%s” was retired. Use another tag, or ask a chief.") % tag.name)
    if is_new:
        record("propose_tag" if state == TagState.PROPOSED else "create_tag", tag, by=by)
    return tag


def take_row(tag: Tag) -> None:
    """Makes the tag what it is now, and holds its row for this transaction."""
    tag.refresh_from_db(from_queryset=Tag.objects.select_for_update(no_key=True))


@transaction.atomic
def accept_tag(tag: Tag, *, by: User) -> None:
    """Takes a proposed tag into use, or a retired one again."""
    take_row(tag)
    require(by, Act.RULE_TAGS if tag.state == TagState.RETIRED else Act.EDIT_TAGS)
    tag.state = TagState.ACTIVE
    tag.save(update_fields=["state"])
    record("accept_tag", tag, by=by)


@transaction.atomic
def retire_tag(tag: Tag, *, by: User) -> None:
    """Takes a tag out of use; its page is gone, its stories keep it for the record."""
    require(by, Act.RULE_TAGS)
    take_row(tag)
    tag.state = TagState.RETIRED
    tag.save(update_fields=["state"])
    record("retire_tag", tag, by=by)


@transaction.atomic
def rename_tag(tag: Tag, name: str, *, by: User) -> None:
    """The old address leads to the new one for ever, and the old name still finds the tag."""
    require(by, Act.RULE_TAGS)
    take_row(tag)
    name = clean_tag_name(name)
    taken = Tag.objects.named(name, tag.kind).exclude(pk=tag.pk).first()
    if taken:
        raise ValidationError(_("“%s” exists already. Merge the two instead.") % taken.name)

    old_name, old_slug, old_key = tag.name, tag.slug, tag.key
    tag.name = name
    if fold(name) != old_key:
        tag.slug = slug_for(tag, name, old_name)
        tag.aliases.filter(key=fold(name)).delete()
        tag.save(update_fields=["name", "slug", "key"])
        keep_alias(tag, old_name, old_key, old_slug)
    else:
        tag.save(update_fields=["name"])
    tag_named_anew.send(sender=Tag, tag=tag)
    record("rename_tag", tag, by=by, old_name=old_name, old_slug=old_slug)


def slug_for(tag: Tag, name: str, old_name: str) -> str:
    """The address that a tag has under another name; empty where it needs a new one."""
    if slug_of(name, "tag") == slug_of(old_name, "tag"):
        return tag.slug
    own_before = tag.aliases.filter(key=fold(name), redirects=True).first()
    return own_before.slug if own_before else ""


def keep_alias(tag: Tag, label: str, key: str, slug: str) -> None:
    """The name that a tag had still finds it, and the address, where that is another, too."""
    address = {"slug": slug, "redirects": True} if slug != tag.slug else {}
    tag.aliases.update_or_create(key=key, defaults={"label": label, **address})
