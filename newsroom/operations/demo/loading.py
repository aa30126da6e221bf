"""Puts the demo paper into the database, by the deeds that the newsroom uses."""

from __future__ import annotations

import datetime
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field

from django.core.files import File
from django.db import connection, transaction
from django.utils import timezone

from articles import actions
from articles.body.document import empty_body
from articles.models import Article, Author, Correction, Revision, RevisionKind
from articles.tags.models import Tag, TagAlias
from newsroom.accounts.backends import DEMO_DOMAIN
from newsroom.accounts.models import Role, User
from newsroom.fronts.models import Pin
from newsroom.media.actions import change_image_data, store_image
from newsroom.media.models import Image
from newsroom.media.uses import count_uses
from newsroom.operations.demo.moments import Moment
from newsroom.operations.demo.paper import Paper, Picture, Story
from newsroom.publication.models import Ownership, Page, Publication, Section

# Pictures decoded at once: each is a process of its own.
DECODERS = 2
# The chief reads for the desk, and so is the hand behind every publication.
SPARE_NAMES = {Role.CHIEF: "Claire Muller", Role.ADMIN: "Ada Steffen"}


@dataclass
class Loader:
    paper: Paper
    now: datetime.datetime = field(default_factory=timezone.now)
    users: dict[str, User] = field(default_factory=dict)
    images: dict[str, Image] = field(default_factory=dict)
    articles: dict[str, Article] = field(default_factory=dict)

    def load(self) -> None:
        """All or nothing but for the people and pictures, which a second try finds again."""
        self.load_people()
        self.load_pictures()
        with transaction.atomic():
            self.load_sections()
            self.load_pages()
            self.load_authors()
            self.load_tags()
            for story in self.paper.stories:
                self.begin(story)
            for story in self.paper.stories:
                self.finish(story)
            self.load_licences()
            self.load_pins()

    def moment(self, moment: Moment) -> datetime.datetime:
        return moment.on(self.now, self.paper.publication.zone)

    def load_people(self) -> None:
        columns = {**asdict(self.paper.publication), "is_demo": True}
        self.publication = Publication.objects.update_or_create(pk=1, defaults=columns)[0]
        names = {author.user: author.name for author in self.paper.authors if author.user}
        for role in Role.values:
            user, is_new = User.objects.get_or_create(
                email=role + DEMO_DOMAIN,
                defaults={"role": role, "name": names.get(role) or SPARE_NAMES[role]},
            )
            if is_new:
                user.set_unusable_password()
                user.save(update_fields=["password"])
            self.users[role] = user

    def load_pictures(self) -> None:
        with ThreadPoolExecutor(DECODERS) as pool:
            stored = pool.map(self.load_picture, self.paper.pictures.values())
            self.images = dict(zip(self.paper.pictures, stored, strict=True))

    def load_picture(self, picture: Picture) -> Image:
        by = self.users[Role.CHIEF]
        said = asdict(picture) | {"taken_at": self.moment(picture.taken)}
        for name in ("file", "taken", "licence_ends_in"):
            del said[name]
        try:
            with self.paper.picture_file(picture.file).open("rb") as file:
                return store_image(File(file, name=picture.file), by=by, **said)
        finally:
            connection.close()  # The thread's own.

    def load_licences(self) -> None:
        """After the stories, which were published while they were good."""
        today = self.now.astimezone(self.paper.publication.zone).date()
        for file, picture in self.paper.pictures.items():
            if picture.licence_ends_in is not None:
                until = today + datetime.timedelta(days=picture.licence_ends_in)
                by = self.users[Role.CHIEF]
                change_image_data(self.images[file], by=by, licence_until=until)

    def load_sections(self) -> None:
        self.sections = {
            section.slug: Section.objects.create(
                publication=self.publication, position=position, **asdict(section)
            )
            for position, section in enumerate(self.paper.sections)
        }

    def load_pages(self) -> None:
        today = self.now.astimezone(self.paper.publication.zone).date()
        for page in self.paper.pages:
            ago = page.reviewed_days_ago
            row = Page.objects.create(
                role=page.role,
                title=page.title,
                slug=page.slug,
                text=page.text,
                is_public=True,
                reviewed_on=None if ago is None else today - datetime.timedelta(days=ago),
            )
            if page.ownership:
                Ownership.objects.create(page=row, **page.ownership)

    def load_authors(self) -> None:
        self.authors = {}
        for author in self.paper.authors:
            columns = asdict(author) | {
                "portrait": self.images.get(author.portrait),
                "user": self.users.get(author.user),
            }
            self.authors[author.slug] = Author.objects.create(**columns)
        count_uses(author.portrait_id for author in self.authors.values())

    def load_tags(self) -> None:
        self.tags: dict[str, Tag] = {}
        for tag in self.paper.tags:
            columns = asdict(tag) | {"picture": self.images.get(tag.picture), "parent": None}
            del columns["aliases"]
            self.tags[tag.name] = Tag.objects.create(**columns)
        for tag in self.paper.tags:
            row = self.tags[tag.name]
            if tag.parent:
                row.parent = self.tags[tag.parent]
                row.save(update_fields=["parent"])
            for alias in tag.aliases:
                TagAlias.objects.create(tag=row, label=alias.label, redirects=alias.redirects)
        count_uses(tag.picture_id for tag in self.tags.values())

    def begin(self, story: Story) -> None:
        """The story without its text, so that other stories can name it."""
        by = self.users[self.paper.creator_of(story)]
        article = actions.create(self.content(story) | {"body": empty_body()}, by=by)
        if story.assignee:
            article.assignee = self.users[story.assignee]
            article.save(update_fields=["assignee"])
        self.articles[story.slug] = article

    def content(self, story: Story) -> dict:
        lead = self.paper.pictures.get(story.lead)
        same = "headline standfirst kicker dateline genre headline_front headline_search"
        return {
            **{name: getattr(story, name) for name in same.split()},
            "headline_social": story.headline_social,
            "suggestable": story.suggestable,
            "section": self.sections[story.section].pk,
            "slug": story.slug if story.state in ("published", "withdrawn") else "",
            "tags": [self.tags[name].pk for name in story.tags],
            "bylines": [
                {"author": self.authors[line.author].pk, "role": line.role} for line in story.by
            ],
            "lead_image": self.images[story.lead].pk if lead else None,
            "lead_alt": lead.alt if lead else "",
            "lead_caption": (story.lead_caption or lead.caption) if lead else "",
            "lead_credit": lead.credit if lead else "",
        }

    def finish(self, story: Story) -> None:
        article, chief = self.articles[story.slug], self.users[Role.CHIEF]
        ids = {slug: article.pk for slug, article in self.articles.items()}
        images = {name: image.pk for name, image in self.images.items()}
        actions.save(article, {"body": self.paper.body_of(story, ids, images)}, by=chief)
        if story.embargo:
            actions.set_embargo(article, by=chief, until=self.moment(story.embargo))
        if story.state in ("published", "withdrawn"):
            self.publish(story, article, chief)
        elif story.state == "in_review":
            actions.submit(article, by=self.users[self.paper.creator_of(story)])
        elif story.state == "ready":
            actions.approve(article, by=chief)
        if story.attribution:
            article.attribution = story.attribution
        self.date_back(story, article)

    def publish(self, story: Story, article: Article, chief: User) -> None:
        actions.publish(article, by=chief, at=self.moment(story.published))
        if story.expires:
            actions.set_expiry(article, by=chief, at=self.moment(story.expires))
        for update in story.updates:
            actions.save(article, {}, by=chief)
            actions.publish_update(article, by=chief, changed=update.note)
            newest = article.revisions.filter(kind=RevisionKind.UPDATE).order_by("-version")[:1]
            Revision.objects.filter(pk__in=newest.values("pk")).update(
                created_at=self.moment(update.made)
            )
        for correction in story.corrections:
            row = actions.correct(article, by=chief, text=correction.text, place=correction.place)
            Correction.objects.filter(pk=row.pk).update(made_at=self.moment(correction.made))
        if story.withdrawal:
            actions.withdraw(article, by=chief, reason=story.withdrawal.reason)

    def date_back(self, story: Story, article: Article) -> None:
        """The deeds were done just now; the paper tells of them as done in their time."""
        begun = self.moment(story.written or story.published) - datetime.timedelta(hours=3)
        changes = [self.moment(change.made) for change in (*story.updates, *story.corrections)]
        article.created_at = begun
        article.saved_at = max([*changes, begun])
        article.sort_at = article.public_from or article.saved_at
        article.modified_at = max(changes, default=None)
        article.save()
        article.revisions.exclude(kind=RevisionKind.UPDATE).update(created_at=begun)

    def load_pins(self) -> None:
        for position, pin in enumerate(self.paper.pins, start=1):
            Pin.objects.create(
                section=self.sections.get(pin.section),
                article=self.articles[pin.story],
                position=position,
                kicker=pin.kicker,
                headline=pin.headline,
                expires_at=self.moment(pin.expires) if pin.expires else None,
                made_by=self.users[Role.EDITOR],
            )
