"""The feeds: of the site, a section, a topic, two topics, an author, and of corrections."""

from __future__ import annotations

import datetime
import hashlib

from django.http import Http404, HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.encoding import iri_to_uri
from django.utils.http import http_date, parse_http_date_safe
from django.utils.translation import gettext as _

from articles.models import Article, Author, Byline
from articles.tags.models import Tag
from articles.topics import stories_on, stories_on_both
from articles.views.topic import address_of_both, public_tag_once_called
from newsroom.feeds.addresses import feed_address
from newsroom.feeds.channels import Channel, Corrections, Stories
from newsroom.feeds.formats import FORMATS, Feed
from newsroom.publication.addresses import absolute_in
from newsroom.publication.context import public_page, shell_of
from newsroom.publication.models import Publication

# Raised when the same rows are written differently: who asks again then gets the new form.
EDITION = "1"


@public_page
def site(request: HttpRequest, form: str) -> HttpResponse:
    paper = shell_of(request).publication
    description = paper.description or paper.tagline or paper.name
    channel = Channel(paper.name, description, "/", Stories(Article.objects.all()))
    return answer(request, channel, form)


@public_page
def section(request: HttpRequest, section: str, form: str) -> HttpResponse:
    shell = shell_of(request)
    found = next((each for each in shell.sections if each.slug == section), None)
    if found is None:
        raise Http404("No such section")
    stories = Stories(Article.objects.filter(section=found))
    channel = Channel(
        f"{shell.publication.name}: {found.name}",
        found.description or found.name,
        found.get_absolute_url(),
        stories,
    )
    return answer(request, channel, form)


@public_page
def topic(request: HttpRequest, tag: str, form: str) -> HttpResponse:
    found = Tag.objects.public().filter(slug=tag).first()
    if found is None:
        page = public_tag_once_called(tag).get_absolute_url()
        return HttpResponsePermanentRedirect(feed_address(page, form))
    channel = Channel(
        f"{shell_of(request).publication.name}: {found.name}",
        found.description or found.name,
        found.get_absolute_url(),
        Stories(stories_on(found)),
    )
    return answer_if_any(request, channel, form)


@public_page
def topics_combined(request: HttpRequest, one: str, other: str, form: str) -> HttpResponse:
    tags = {tag.slug: tag for tag in Tag.objects.public().filter(slug__in=[one, other])}
    found = [tags.get(slug) or public_tag_once_called(slug) for slug in (one, other)]
    first, second = sorted(found, key=lambda tag: tag.slug)
    if first == second:
        return HttpResponsePermanentRedirect(feed_address(first.get_absolute_url(), form))
    page = address_of_both(first.slug, second.slug)
    if (first.slug, second.slug) != (one, other):
        return HttpResponsePermanentRedirect(feed_address(page, form))
    names = _("%(one)s and %(other)s") % {"one": first.name, "other": second.name}
    channel = Channel(
        f"{shell_of(request).publication.name}: {names}",
        names,
        page,
        Stories(stories_on_both(first, second)),
        has_hub=False,
    )
    return answer_if_any(request, channel, form)


@public_page
def author(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    found = get_object_or_404(Author, slug=slug)
    channel = Channel(
        f"{shell_of(request).publication.name}: {found.name}",
        found.role or found.name,
        found.get_absolute_url(),
        Stories(Byline.objects.filter(author=found)),
    )
    return answer_if_any(request, channel, form)


@public_page
def corrections(request: HttpRequest, form: str) -> HttpResponse:
    name = shell_of(request).publication.name
    description = _("What was wrong in our stories, and what is right.")
    page = reverse("articles:corrections")
    channel = Channel(f"{name}: {_('Corrections')}", description, page, Corrections())
    return answer(request, channel, form)


def answer_if_any(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    """Like the page that shows the same: without a public story there is none."""
    if not channel.contents.stamps():
        raise Http404("Nothing of it is public")
    return answer(request, channel, form)


def answer(request: HttpRequest, channel: Channel, form: str) -> HttpResponse:
    """The feed, or that nothing is new since it was last asked for."""
    paper = shell_of(request).publication
    response = HttpResponse(content_type=FORMATS[form].content_type)
    mark(response, etag_of(paper, channel), channel.contents.changed_at())
    last_modified = parse_http_date_safe(response.get("Last-Modified", ""))
    unchanged = get_conditional_response(request, response["ETag"], last_modified, response)
    if unchanged is not response:
        return unchanged
    absolute = absolute_in(request, paper)
    feed = Feed(
        title=channel.title,
        description=channel.description,
        language=paper.language,
        page=absolute(channel.page),
        address=absolute(iri_to_uri(request.path)),
        hub=paper.websub_hub if channel.has_hub else "",
        entries=channel.contents.entries(paper, absolute),
    )
    if feed.hub:
        response.headers["Link"] = f'<{feed.hub}>; rel="hub", <{feed.address}>; rel="self"'
    response.content = FORMATS[form].write(feed)
    return response


def mark(response: HttpResponse, etag: str, changed_at: datetime.datetime | None) -> None:
    """What is withdrawn changes the first mark only: the second is for those who send no first."""
    response.headers["ETag"] = etag
    if changed_at:
        response.headers["Last-Modified"] = http_date(changed_at.timestamp())


def etag_of(paper: Publication, channel: Channel) -> str:
    """Weak: on its way the feed may be compressed."""
    written = [paper.language, paper.feeds_have_full_text, paper.websub_hub, paper.site_address]
    words = [channel.title, channel.description]
    stamp = repr([EDITION, *words, *written, *channel.contents.stamps()])
    return f'W/"{hashlib.sha256(stamp.encode()).hexdigest()[:32]}"'
