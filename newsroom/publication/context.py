"""What every page knows of the paper."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, cached_property, wraps

from django.db import DEFAULT_DB_ALIAS
from django.db.models import JSONField, QuerySet
from django.db.models.expressions import RawSQL
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from newsroom.lookups import JSONRows
from newsroom.publication import theme
from newsroom.publication.icons import Icons
from newsroom.publication.models import Publication, Section
from newsroom.publication.pages import page_rows, pages_of_rows, policy_addresses

# What the query for the paper brings along. Each asks for few rows, and nothing in it differs
# from page to page, not even the hour: Django works it out once for the whole process, and the
# database once for all sections. Rooms above add theirs when they are ready.
alongside: dict[str, Callable[[], JSONRows]] = {"page_rows": page_rows}


def with_all_alongside(rows: QuerySet) -> QuerySet:
    return rows.annotate(**{name: in_sql(rows_of) for name, rows_of in alongside.items()})


@cache
def in_sql(rows_of: Callable[[], JSONRows]) -> RawSQL:
    """What Django would write for every page anew, which takes longer than the answer."""
    query = Publication.objects.annotate(rows=rows_of()).query
    sql, values = query.get_compiler(DEFAULT_DB_ALIAS).compile(query.annotations["rows"])
    return RawSQL(sql, values, JSONField())  # noqa: S611 - made by Django


class Shell:
    """The paper, its sections and pages for one request, asked for once, and only when needed."""

    @cached_property
    def sections(self) -> list[Section]:
        return list(with_all_alongside(Section.objects.in_order()))

    @cached_property
    def bearer(self) -> Section | Publication:
        """The row that brought along what stands in `alongside`."""
        if self.sections:
            return self.sections[0]
        found = with_all_alongside(Publication.objects.select_related("logo")).first()
        if found is None:
            found = Publication(name="newsroom")
            vars(found).update(dict.fromkeys(alongside, ()))
        return found

    @cached_property
    def publication(self) -> Publication:
        paper = self.sections[0].publication if self.sections else self.bearer
        paper.pages = pages_of_rows(self.bearer.page_rows)
        return paper

    @property
    def policies(self) -> dict[str, str]:
        return policy_addresses(self.publication)

    def rows(self, name: str) -> list[dict]:
        """Those that a room above has put alongside the paper, under the name it gave them."""
        return getattr(self.bearer, name)

    @property
    def is_known(self) -> bool:
        """Whether the paper has been asked for. Pages of errors do without."""
        return "sections" in vars(self)

    @cached_property
    def theme(self) -> str:
        return theme.stylesheet(self.sections)

    @property
    def theme_url(self) -> str:
        fingerprint = theme.fingerprint(self.theme)
        return reverse("publication:theme", kwargs={"fingerprint": fingerprint})

    @cached_property
    def icons(self) -> Icons:
        return Icons(self.publication)

    @contextmanager
    def in_use(self) -> Iterator[None]:
        """Speaks the paper's language and tells its time, until the end of the block."""
        paper = self.publication
        with timezone.override(paper.zone), translation.override(paper.language):
            yield


def shell_of(request: HttpRequest) -> Shell:
    if not hasattr(request, "shell"):
        request.shell = Shell()
    return request.shell


def publication(request: HttpRequest) -> dict:
    return {"shell": shell_of(request)}


def public_page(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A page for readers: it changes nothing, in the paper's language and zone."""

    @require_safe
    @wraps(view)
    def page(request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        with shell_of(request).in_use():
            return view(request, *args, **kwargs)

    return page
