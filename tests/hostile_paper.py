"""A paper on which everything that has a name is called by one hostile string."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass

from django.contrib.admin import site
from django.urls import reverse
from django.utils import timezone

from articles import actions
from articles.models import Article, Author
from articles.tags.models import Tag, TagAlias, TagKind, TagState
from newsroom.accounts.models import Role, User
from newsroom.fronts.actions import raise_strip
from newsroom.fronts.models import Pin
from newsroom.media.models import Image
from newsroom.publication.models import Ownership, Page, PageRole, Section
from newsroom.redirects.models import Redirect
from tests.factories import (
    body,
    make_article,
    make_author,
    make_image,
    make_page,
    make_publication,
    make_published_article,
    make_section,
    make_tag,
    make_user,
    related_box,
)
from tests.hostile import blocks

# Deeds that leave a story where it can be looked at, beside those that are public.
STATES = ["draft", "in_review", "sent_back", "scheduled", "embargoed", "withdrawn", "binned"]


@dataclass
class HostilePaper:
    words: str
    chief: User
    admin: User
    stories: list[Article]  # public, the newest first
    others: dict[str, Article]  # by state
    tags: list[Tag]
    author: Author
    section: Section
    pin: Pin
    redirect: Redirect
    token: str  # of a link that shows the draft to somebody outside

    def public_pages(self) -> list[str]:
        day = self.stories[0].address_date
        one, other = sorted(tag.slug for tag in self.tags[:2])
        return [
            "/",
            *(story.get_absolute_url() for story in self.stories),
            self.section.get_absolute_url(),
            f"{self.section.get_absolute_url()}{day:%Y/%m}/",
            "/topics/",
            *(tag.get_absolute_url() for tag in self.tags),
            f"{self.tags[0].get_absolute_url()}{day:%Y/%m}/",
            f"/topics/{one}+{other}/",
            "/authors/",
            self.author.get_absolute_url(),
            f"/{day:%Y}/",
            f"/{day:%Y/%m}/",
            f"/{day:%Y/%m/%d}/",
            "/corrections/",
            *(page.get_absolute_url() for page in Page.objects.public()),
            f"/preview/{self.token}/",
            f"/nothing-here/?q={self.words}",
        ]

    def desk_pages(self) -> Iterator[str]:
        yield from ["/desk/", "/desk/stories/", "/desk/stories/new/", "/desk/bin/"]
        yield "/desk/breaking/"
        for page in Page.objects.all():
            yield f"/desk/pages/{page.pk}/preview/"
        yield f"/desk/stories/?q={self.words[:100]}&status={self.words}&before={self.words}"
        for story in [self.stories[0], *self.others.values()]:
            own = f"/desk/stories/{story.pk}/"
            yield from [own, f"{own}preview/", f"{own}versions/1/"]

    def admin_pages(self) -> Iterator[str]:
        """Every list, form, history and question whether to delete."""
        for model, model_admin in site._registry.items():
            name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
            if not model._meta.app_label.startswith(("axes", "auth", "taggit", "django_tasks")):
                yield reverse(f"{name}_changelist")
                yield f"{reverse(f'{name}_changelist')}?q={self.words[:100]}"
                for row in model_admin.model._default_manager.all()[:2]:
                    yield reverse(f"{name}_change", args=[row.pk])
                    yield reverse(f"{name}_history", args=[row.pk])
        yield from [
            reverse("admin:fronts_pin_add"),
            reverse("admin:fronts_pin_delete", args=[self.pin.pk]),
            reverse("admin:redirects_redirect_delete", args=[self.redirect.pk]),
        ]


def make_hostile_paper(words: str) -> HostilePaper:
    make_publication(
        name=words[:100], tagline=words, description=words, time_zone="Europe/Luxembourg"
    )
    section = make_section("europe", name=words[:60], description=words)
    chief = make_user(Role.CHIEF, name=words[:150], email="chief@example.com")
    image = make_image(alt=words, caption=words, credit=words, rights_note=words)
    Image.objects.update(original_filename=words)
    tags = [named(words, kind, image) for kind in TagKind if kind != TagKind.INTERNAL]
    author = make_author(words, slug="author", role=words, biography=words, portrait=image)
    content = {
        **dict.fromkeys(actions_texts(), words[:80]),
        "section": section,
        "lead_image": image,
        "tags": tags,
        "bylines": [{"author": author.pk, "role": words}],
    }
    first = make_published_article(**content)
    text = body("One.", *blocks(words, image, first, ""), related_box(first, title=words))
    stories = [make_published_article(**content, body=text) for _number in range(6)]
    enrich(stories[-1], words, chief)
    Article.objects.filter(pk=stories[-1].pk).update(
        attribution=words, licence=words[:60], source_url="https://example.org/?" + words
    )
    make_pages(words)
    soon = timezone.now() + datetime.timedelta(hours=1)
    raise_strip(by=chief, text=words[:150], article=first, until=soon)
    others = {state: in_state(state, {**content, "body": text}, chief) for state in STATES}
    return HostilePaper(
        words=words,
        chief=chief,
        admin=make_user(Role.ADMIN, name=words[:150], email="admin@example.com"),
        stories=[*stories[::-1], first],
        others=others,
        tags=tags,
        author=author,
        section=section,
        pin=Pin.objects.create(article=first, kicker=words[:80], headline=words, made_by=chief),
        redirect=Redirect.objects.create(old_path=f"/{words}", new_path=f"/x{words}"),
        token=actions.share_preview(others["draft"], by=chief),
    )


def actions_texts() -> list[str]:
    return (
        "headline headline_front headline_search headline_social kicker standfirst dateline"
        " lead_alt lead_caption lead_credit"
    ).split()


def named(words: str, kind: TagKind, image: Image) -> Tag:
    parent = Tag.objects.first()
    tag = make_tag(words[:100], kind=kind, description=words, picture=image, parent=parent)
    TagAlias.objects.create(tag=tag, label=words[:100])
    return tag


def make_pages(words: str) -> None:
    for role in PageRole.values:
        page = make_page(role=role, title=words[:120], text=f"{words}\n\n## {words}\n- {words}")
        if role == PageRole.OWNERSHIP:
            facts = dict.fromkeys(["contact", "owners", "beneficial_owners"], words)
            Ownership.objects.create(page=page, legal_name=words, **facts)


def enrich(story: Article, words: str, chief: User) -> None:
    """All that is said of a public story beside its text."""
    actions.save(story, {"standfirst": f"{words} again"}, by=chief)
    actions.publish_update(story, by=chief, changed=words, override=words)
    for place in ("top", "foot"):
        actions.correct(story, by=chief, text=words, place=place)
    actions.save(story, {"standfirst": f"{words} ahead"}, by=chief)


def in_state(state: str, content: dict, chief: User) -> Article:
    story = make_article(by=chief, **content)
    words, later = content["headline"], timezone.now() + datetime.timedelta(days=3)
    actions.share_preview(story, by=chief)
    if state in ("in_review", "sent_back"):
        actions.submit(story, by=chief)
    if state == "sent_back":
        actions.send_back(story, by=chief, note=words)
    if state == "embargoed":
        actions.set_embargo(story, by=chief, until=later)
    if state == "scheduled":
        actions.schedule(story, by=chief, at=later, override=words)
    if state == "withdrawn":
        actions.publish(story, by=chief, override=words)
        actions.withdraw(story, by=chief, reason=words)
    if state == "binned":
        actions.delete(story, by=chief)
    if state == "draft":
        Tag.objects.create(name=f"{words[:90]} new", state=TagState.PROPOSED)
    return story
