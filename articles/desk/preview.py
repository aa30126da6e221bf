"""A story as readers would see its newest text, for those who may see it before them."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_safe

from articles import actions, snapshots
from articles.attached import file_facts
from articles.body.html import render_kept
from articles.body.text import plain_text, word_count
from articles.desk.views import desk_page, visible_story
from articles.models import Article, Author
from articles.snapshots import MARKS, TEXTS, Content
from articles.story_page import StoryPage, with_main_tag_count
from articles.tags.models import Tag
from articles.views import about
from newsroom.accounts.rights import Act, may
from newsroom.headers import allow_frames
from newsroom.media.models import Image
from newsroom.publication.context import shell_of
from newsroom.publication.models import Page, Section


@require_safe
@desk_page
def preview_sizes(request: HttpRequest, pk: int) -> HttpResponse:
    """The preview as a phone and as a desktop shows it."""
    return render(request, "desk/preview_sizes.html", {"article": visible_story(request, pk)})


@xframe_options_sameorigin
@require_safe
@desk_page
def story_preview(request: HttpRequest, pk: int) -> HttpResponse:
    return show(request, visible_story(request, pk))


@require_safe
def shared_preview(request: HttpRequest, token: str) -> HttpResponse:
    """For somebody outside who was given the link. A link that does not work is a missing page."""
    article = actions.story_of_preview(token)
    if article is None:
        raise Http404("No such preview")
    response = show(request, article)
    response.headers["Referrer-Policy"] = "no-referrer"
    return response


@require_safe
@desk_page
def page_preview(request: HttpRequest, pk: int) -> HttpResponse:
    """A page of the paper, whether readers see it yet or not."""
    if not may(request.user, Act.EDIT_PUBLICATION):
        raise Http404("Not for everybody")
    page = get_object_or_404(Page.objects.select_related("ownership"), pk=pk)
    with shell_of(request).in_use():
        return about.show(request, page, is_preview=True)


def show(request: HttpRequest, article: Article) -> HttpResponse:
    with shell_of(request).in_use():
        story = as_written(article)
        page = StoryPage(story)
        context = {
            "page": page,
            "article": story,
            "current_section": story.section,
            "is_preview": True,
            "is_ahead": article.draft_id is not None or not article.is_public,
        }
        response = render(request, "articles/article_detail.html", context)
        return allow_frames(response, page.frame_sources)


def as_written(article: Article) -> Article:
    """The story with its newest text in the place of what readers see; never to be saved."""
    articles = with_main_tag_count(Article.objects.with_page_content())
    story = articles.get(pk=article.pk)
    content = snapshots.take(article)
    for name in (*TEXTS, *MARKS):
        setattr(story, name, content[name])
    story.section = Section.objects.filter(pk=content["section"]).first()
    story.lead_image = Image.objects.filter(pk=content["lead_image"]).first()
    story.body_html = render_kept(content["body"], file_facts(content["body"]))
    story.word_count = word_count(plain_text(content["body"]))
    story.public_from = story.public_from or timezone.now()
    story.tag_rows = tag_rows(content)
    story.byline_rows = byline_rows(content)
    return story


def tag_rows(content: Content) -> list[dict[str, Any]]:
    found = Tag.objects.public().in_bulk(content["tags"])
    tags = [found[pk] for pk in content["tags"] if pk in found]
    return [{"id": tag.pk, "name": tag.name, "slug": tag.slug, "kind": tag.kind} for tag in tags]


def byline_rows(content: Content) -> list[dict[str, Any]]:
    """As articles.models.rows.bylines_with_people gives them."""
    authors = Author.objects.in_bulk([line["author"] for line in content["bylines"]])
    return [
        {
            "name": author.name,
            "slug": author.slug,
            "author": author.pk,
            "role": line["role"],
            "author_role": author.role,
            "biography": author.biography,
            "email": author.email,
            "portrait": author.portrait_id,
        }
        for line in content["bylines"]
        if (author := authors.get(line["author"]))
    ]
