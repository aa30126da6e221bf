from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from articles import actions, snapshots
from articles.body.text import plain_text
from articles.desk import lists
from articles.desk.board import Board
from articles.desk.deeds import BY_NAME, Words
from articles.desk.files import check_files
from articles.desk.pictures import check_pictures
from articles.desk.screen import LABELS, context_of, may_edit
from articles.desk.typed import flattened, number, sentences, typed_content, with_tags
from articles.models import Article
from newsroom.accounts.doors import staff_page
from newsroom.accounts.rights import Act, may
from newsroom.publication.context import shell_of

# The answer to a form with something wrong in it: what was typed comes back.
UNPROCESSABLE = 422


def desk_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For people who are logged in; hours are those of the paper's zone."""

    @staff_page
    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with timezone.override(shell_of(request).publication.zone):
            return view(request, *args, **kwargs)

    return page


@require_safe
@desk_page
def home(request: HttpRequest) -> HttpResponse:
    board = Board(request.user, timezone.now())
    context = {"board": board, "may_pin": may(request.user, Act.PIN)}
    return render(request, "desk/home.html", context)


@require_safe
@desk_page
def story_list(request: HttpRequest) -> HttpResponse:
    form = lists.FilterForm(request.GET)
    places = {name: request.GET.get(name, "") for name in ("before", "after")}
    page = lists.page_for(request.user, form, **places)
    return render(request, "desk/story_list.html", {"form": form, "page": page})


@require_safe
@desk_page
def story_bin(request: HttpRequest) -> HttpResponse:
    stories = Article.objects.exclude(binned_at=None).drafts_visible_to(request.user)
    stories = stories.select_related("section", "created_by").defer(
        "body", "body_text", "body_html"
    )
    return render(request, "desk/bin.html", {"articles": stories.order_by("-binned_at")[:100]})


def visible_story(request: HttpRequest, pk: int) -> Article:
    """A story whose unpublished side the user may see; any other looks like a missing one."""
    stories = Article.objects.drafts_visible_to(request.user)
    return get_object_or_404(stories.select_related("draft", "section", "main_tag"), pk=pk)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def new_story(request: HttpRequest) -> HttpResponse:
    article = Article(created_by=request.user)
    if request.method == "POST":
        return save_and_do(request, article)
    content = {}
    if author := getattr(request.user, "author", None):
        content["bylines"] = [{"author": author.pk, "role": ""}]
    return screen(request, article, typed=content)


@require_http_methods(["GET", "HEAD", "POST"])
@desk_page
def story(request: HttpRequest, pk: int) -> HttpResponse:
    article = visible_story(request, pk)
    if request.method == "POST":
        return save_and_do(request, article)
    return screen(request, article)


def screen(request: HttpRequest, article: Article, *, status: int = 200, **shown) -> HttpResponse:
    context = context_of(article, request.user, **shown)
    return render(request, "desk/story.html", context, status=status)


def save_and_do(request: HttpRequest, article: Article) -> HttpResponse:
    """Saves what was typed, then does what the pressed button says, each whole or not at all."""
    stored = snapshots.of_screen(article)
    roles = {line["author"]: line["role"] for line in stored["bylines"]}
    typed = typed_content(request.POST, roles=roles)
    try:
        saved = save_typed(request, article, typed)
    except actions.EditConflict as conflict:
        return conflict_screen(request, article, typed, conflict)
    except (actions.Refused, PermissionDenied) as reason:
        return refused_screen(request, article, typed, {"": [str(reason)]})
    except ValidationError as error:
        return refused_screen(request, article, typed, flattened(error))
    return do_deed(request, saved)


def save_typed(request: HttpRequest, article: Article, typed: dict) -> Article:
    """The story, saved; left as it is where the user may only act on it or nothing has changed."""
    if article.pk and not may_edit(article, request.user):
        return article
    stored = snapshots.of_screen(article)
    # All but the tags first, so that no new tag is made for a text that is refused.
    cleaned = snapshots.clean({**typed, "tags": []}, upon=stored)
    check_pictures(cleaned, stored, request.user)
    check_files(cleaned, stored, request.user)
    content = with_tags(typed, by=request.user)
    if article.pk is None:
        return actions.create(content, by=request.user)
    if snapshots.clean(content, upon=stored) != stored:
        base_version = number(request.POST.get("version", ""))
        actions.save(article, content, by=request.user, base_version=base_version)
    return article


def do_deed(request: HttpRequest, article: Article) -> HttpResponse:
    # The one button that says which link it means.
    act = "revoke_preview" if "revoke" in request.POST else request.POST.get("act", "")
    deed = BY_NAME.get(act)
    if deed is None:
        messages.success(request, _("Saved."))
        return redirect("desk:story", pk=article.pk)
    words = Words(request.POST, timezone.get_current_timezone())
    try:
        result = deed.do(article, request.user, words)
    except actions.CannotPublish as lacking:
        return refused_deed(request, article, {"": [str(lacking)]}, lacking=lacking.reasons)
    except (actions.Refused, PermissionDenied) as reason:
        return refused_deed(request, article, {"": [str(reason)]})
    except ValidationError as error:
        return refused_deed(request, article, flattened(error))
    messages.success(request, told(article, deed.told(article)))
    if deed.name == "share_preview":
        address = request.build_absolute_uri(f"/preview/{result}/")
        messages.info(request, format_html("<code>{}</code>", address))
    if deed.name in ("purge", "delete"):
        return redirect("desk:bin")
    return redirect("desk:story", pk=article.pk)


def told(article: Article, done: str) -> str:
    """What was done, and where to see it once readers can."""
    if not article.is_public:
        return done
    link = format_html(
        '<a href="{}">{}</a>', article.get_absolute_url(), _("See it as readers do")
    )
    return format_html("{} {}", done, link)


def refused_screen(
    request: HttpRequest, article: Article, typed: dict, errors: dict[str, list[str]]
) -> HttpResponse:
    """Nothing was saved: what was typed comes back with the sentences."""
    for sentence in sentences(errors, LABELS):
        messages.error(request, sentence)
    return screen(
        request,
        article,
        typed=typed,
        words=request.POST.dict(),
        errors=errors,
        status=UNPROCESSABLE,
    )


def refused_deed(
    request: HttpRequest, article: Article, errors: dict[str, list[str]], **shown
) -> HttpResponse:
    """The text is saved, and the deed was not done."""
    for sentence in sentences(errors, LABELS):
        messages.error(request, sentence)
    messages.info(request, _("Your text is saved."))
    article = visible_story(request, article.pk)
    return screen(
        request,
        article,
        words=request.POST.dict(),
        errors=errors,
        status=UNPROCESSABLE,
        **shown,
    )


def conflict_screen(
    request: HttpRequest, article: Article, typed: dict, conflict: actions.EditConflict
) -> HttpResponse:
    """Yours on the screen, theirs a click away; saving again puts yours on top, knowingly."""
    messages.error(request, str(conflict))
    article.refresh_from_db()
    context = context_of(article, request.user, typed=typed, words=request.POST.dict())
    context["newer"] = conflict.newer
    return render(request, "desk/story.html", context, status=409)


@require_safe
@desk_page
def version(request: HttpRequest, pk: int, version: int) -> HttpResponse:
    """One state of a story's history, as text."""
    article = visible_story(request, pk)
    revision = get_object_or_404(article.revisions.select_related("author"), version=version)
    content = snapshots.blank() | revision.snapshot
    text = plain_text(content["body"])
    context = {"article": article, "revision": revision, "content": content, "text": text}
    return render(request, "desk/version.html", context)


@require_http_methods(["POST"])
@desk_page
def duplicate(request: HttpRequest, pk: int) -> HttpResponse:
    article = Article.objects.not_in_bin().filter(pk=pk).first()
    try:
        if article is None:
            raise Http404
        copy = actions.duplicate(article, by=request.user)
    except (actions.Refused, PermissionDenied) as error:
        raise Http404 from error
    messages.success(request, _("This is the copy."))
    return redirect("desk:story", pk=copy.pk)
