"""What the newsroom and its readers ask about stories."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from django.core.exceptions import EmptyResultSet
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.expressions import RawSQL
from django.utils import timezone

from articles.models import rows
from articles.models.author import Byline
from articles.models.headline_word import HeadlineWord
from articles.models.public_times import InTimeQuerySet, is_public_at
from newsroom.accounts.models import User
from newsroom.accounts.rights import Act, Reach, reaches
from newsroom.folding import words_of

if TYPE_CHECKING:
    from articles.models.article import Article

# Search as you type looks here first; only a rare word makes it look further.
NEWEST_LOOKED_AT = 1000
# Each word is a look-up of its own, and a database must plan them all together.
MOST_WORDS = 8


def is_own_of(user: User) -> Q:
    """Created by a user, assigned to them, or with their name in the byline."""
    bylines = Byline.objects.filter(author__user=user).values("article")
    return Q(created_by=user) | Q(assignee=user) | Q(pk__in=bylines)


def is_reached_by(user: User, act: Act) -> Q:
    found = reaches(user, act)
    if Reach.ALL in found:
        return Q()
    reached = Q(pk__in=[])
    if Reach.OWN in found:
        reached |= is_own_of(user)
    if Reach.SECTIONS in found:
        reached |= Q(section__in=user.section_ids)
    return reached


class ArticleQuerySet(InTimeQuerySet):
    """Each answer chains with the others."""

    def public(self, *args, **kwargs):
        """What readers may see at a moment: the one question every public page asks."""
        return super().public(*args, **kwargs).filter(binned_at=None)

    def not_in_bin(self):
        return self.filter(binned_at=None)

    def reached_by(self, user: User, act: Act):
        """The stories that a right of a user reaches: the table of rights as a question."""
        return self.filter(is_reached_by(user, act))

    def drafts_visible_to(self, user: User):
        """Whatever its state: the stories whose unpublished side a user may see."""
        return self.reached_by(user, Act.SEE_DRAFT)

    def linkable_by(self, user: User):
        """What a user finds when linking: everything public, and the drafts they may know of."""
        if Reach.ALL in reaches(user, Act.FIND_TO_LINK):
            return self.not_in_bin()
        public = is_public_at(timezone.now())
        return self.not_in_bin().filter(public | is_reached_by(user, Act.FIND_TO_LINK))

    def in_any_of(self, lists: Iterable[models.QuerySet]):
        """The stories of several short lists, found in one query.

        Each list is cut to a length and has one value, the number of a story. A condition for
        each, joined by "or", would make a database read all stories; so many short lists do not.
        """
        pieces, values = [], []
        for number, numbers in enumerate(lists):
            try:
                sql, own_values = numbers.query.sql_with_params()
            except EmptyResultSet:
                continue
            pieces.append(f"SELECT * FROM ({sql}) AS list_{number}")  # noqa: S608 - made by Django
            values.extend(own_values)
        if not pieces:
            return self.none()
        return self.filter(pk__in=RawSQL(" UNION ALL ".join(pieces), values))  # noqa: S611 - as above

    def with_card_content(self):
        """All that a story's card shows, in one query."""
        return (
            self.select_related("section", "lead_image", "main_tag")
            .defer("body", "body_text", "body_html")
            .annotate(byline_rows=rows.bylines())
        )

    def with_page_content(self):
        """All that a story's own page shows of itself, in one query."""
        return (
            self.select_related("section", "lead_image", "main_tag")
            .defer("body", "body_text")
            .annotate(
                byline_rows=rows.bylines_with_people(),
                tag_rows=rows.tags(),
                correction_rows=rows.corrections(),
                update_rows=rows.updates(),
            )
        )

    def with_headline_words(self, typed: str):
        """The stories whose headline has the first words typed, each perhaps unfinished."""
        matching = self
        for word in words_of(typed)[:MOST_WORDS]:
            words = HeadlineWord.objects.filter(word__prefix=word)
            matching = matching.filter(pk__in=words.values("article"))
        return matching

    def having_headline_words(self, typed: str):
        """The same answer, asked story by story: for a few stories and common words."""
        matching = self
        for word in words_of(typed)[:MOST_WORDS]:
            words = HeadlineWord.objects.filter(article=OuterRef("pk"), word__prefix=word)
            matching = matching.filter(Exists(words))
        return matching

    def found_by_headline(self, typed: str, *, limit: int) -> list[Article]:
        """The newest stories that match what is typed, drafts among them, at most `limit`.

        Two steps: the newest stories first, and only if they hold too few, all that the index of
        words knows. A common word is found in the first step, a rare one is cheap in the second.
        """
        newest = self.order_by("-sort_at", "-pk")
        recent = self.model.objects.order_by("-sort_at", "-pk").values("pk")[:NEWEST_LOOKED_AT]
        found = list(newest.filter(pk__in=recent).having_headline_words(typed)[:limit])
        if len(found) < limit:
            found = list(newest.with_headline_words(typed)[:limit])
        return found
