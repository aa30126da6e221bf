"""A paper with something on every page, for what must hold on all of them."""

from __future__ import annotations

import datetime

from django.utils import timezone

from articles import actions
from articles.models import Article
from newsroom.accounts.models import Role
from newsroom.fronts.actions import raise_strip
from newsroom.publication.models import Ownership
from tests.articles.test_views import every_kind_of_page, full_story
from tests.factories import make_page, make_publication, make_user


def make_whole_paper() -> Article:
    """The story with everything on its page. The paper is at `every_page(story)`."""
    make_publication(time_zone="Europe/Luxembourg", contact_email="desk@example.com")
    story = full_story()
    chief = make_user(Role.CHIEF)
    actions.correct(story, by=chief, text="It was Monday.", place="top")
    actions.save(story, {"standfirst": "And more."}, by=chief)
    actions.publish_update(story, by=chief, changed="Adds a second source.")
    make_page(role="about", slug="about-us", text="What we are.")
    owners = make_page(role="ownership", slug="owners", text="## Money\n- [Readers](/about/)")
    Ownership.objects.create(page=owners, legal_name="Alzette SA", owners="Us\nYou")
    make_page(role="masthead", slug="masthead", text="Published by us.")
    later = timezone.now() + datetime.timedelta(hours=1)
    raise_strip(by=chief, article=full_story(), until=later)
    return story


def every_page(story: Article) -> list[str]:
    searches = ["/search/", "/search/?q=two", "/search/?q=nothingofthekind"]
    of_the_paper = ["/about/", "/about/owners/", "/about/masthead/"]
    return [*every_kind_of_page(story), *of_the_paper, *searches]
