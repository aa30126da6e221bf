"""A page of the search: what was found for a question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from django.db.models import QuerySet
from django.db.models.functions import JSONObject, Substr
from django.http import Http404
from django.utils import timezone
from django.utils.safestring import SafeString

from articles.models import Article, Author
from articles.pages import PAGE_SIZE
from articles.tags.models import Tag
from newsroom.lookups import JSONRows
from newsroom.publication.models import Section
from newsroom.search import facets, snippets
from newsroom.search.engines import find
from newsroom.search.facets import Facet
from newsroom.search.known import KnownName, alternatives, find_names
from newsroom.search.marks import AUTHOR, SECTION, TOPIC, YEAR, mark
from newsroom.search.question import MOST_HITS, Question
from newsroom.search.wanted import Alternatives, Hit, Wanted

# Characters of a text in which its snippet is looked for.
READ_FOR_SNIPPETS = 20_000
# Names asked for by number; more of topics, since some are not for readers.
NAMED = {TOPIC: 30, AUTHOR: 12}
MEANT = 3


@dataclass(frozen=True)
class Result:
    article: Article
    headline: SafeString
    summary: SafeString


class SearchPage:
    """Answers in three queries, or two where no word could be a name; the sections are given."""

    def __init__(self, question: Question, sections: Sequence[Section]) -> None:
        self.question = question
        self.sections = sections
        self.now = timezone.now()

    # What is looked for

    @cached_property
    def names(self) -> list[KnownName]:
        typed = self.question.typed
        if self.question.is_empty:
            return []
        words = {word for phrase in (*typed.phrases, *typed.without) for word in phrase}
        return find_names(
            sorted(words), self.question.values("topic"), self.question.values("author")
        )

    @cached_property
    def chosen(self) -> dict[tuple[str, str], facets.Chosen]:
        """What the choices mean, by facet and value; those that mean nothing are left out."""
        known = {
            ("section", one.slug): facets.Chosen(mark(SECTION, one.pk), one.name)
            for one in self.sections
        }
        for name in self.names:
            facet = "topic" if name.kind == TOPIC else "author"
            known[facet, name.about.slug] = facets.Chosen(name.mark, name.about.name)
        for year in self.question.values("year"):
            known["year", year] = facets.Chosen(mark(YEAR, int(year)), year)
        return {choice: known[choice] for choice in self.question.chosen if choice in known}

    @cached_property
    def asked(self) -> Question:
        """The question without what means nothing: addresses repeat only the rest."""
        return replace(self.question, chosen=tuple(self.chosen))

    @cached_property
    def marks(self) -> dict[str, list[str]]:
        """Those chosen, by kind."""
        marks: dict[str, list[str]] = {}
        for chosen in self.chosen.values():
            marks.setdefault(chosen.mark[1], []).append(chosen.mark)
        return marks

    def wanted(self) -> list[Wanted]:
        """What is looked for, and where choices narrow it, the same without them."""
        typed = self.question.typed
        phrases = tuple(alternatives(phrase, self.names) for phrase in typed.phrases)
        none: Alternatives = tuple(
            one for phrase in typed.without for one in alternatives(phrase, self.names)
        )
        narrowed = tuple(tuple((one,) for one in marks) for marks in self.marks.values())
        several = [Wanted((*phrases, *narrowed), none)] if phrases or narrowed else []
        if phrases and narrowed and self.is_counted:
            several.append(Wanted(phrases, none))
        return several

    # What is found

    @property
    def is_counted(self) -> bool:
        """Not on the older pages: what they would count is not what the first page did."""
        return self.question.is_by_relevance or self.question.is_first_page

    @cached_property
    def found(self) -> list[list[Hit]]:
        if not (several := self.wanted()):
            return [[]]
        return find(
            *several,
            now=self.now,
            limit=MOST_HITS + 1 if self.is_counted else PAGE_SIZE + 1,
            before=self.question.before,
            is_ranked=self.question.is_by_relevance,
        )

    @cached_property
    def hits(self) -> list[Hit]:
        """The newest, in the order wanted."""
        hits = self.found[0][:MOST_HITS]
        if self.question.is_by_relevance:
            hits.sort(key=lambda hit: (hit.rank, hit.place), reverse=True)
        return hits

    @property
    def has_more(self) -> bool:
        return len(self.found[0]) > MOST_HITS

    @cached_property
    def on_page(self) -> list[Hit]:
        """Raises Http404 for a page behind the last one."""
        start = self.question.start
        hits = self.hits[start : start + PAGE_SIZE]
        if not hits and not self.question.is_first_page:
            raise Http404("Nothing more is found")
        return hits

    @property
    def older(self) -> str:
        """The query of the next page; empty where there is none."""
        start = self.question.start + PAGE_SIZE
        if len(self.hits) <= start:
            return ""
        if self.question.is_by_relevance:
            return self.asked.address(start=str(start))
        return self.asked.address(before=str(self.on_page[-1].place))

    @cached_property
    def counts(self) -> dict[str, facets.Counter[str]]:
        return facets.count(self.found[-1][:MOST_HITS], self.marks if len(self.found) > 1 else {})

    # What is shown

    @cached_property
    def cards(self) -> dict[int, Article]:
        """The stories of the page, and with each the names of what it may be narrowed to."""
        articles = Article.objects.public(self.now).filter(
            pk__in=[hit.article for hit in self.on_page]
        )
        articles = articles.with_card_content().annotate(
            text=Substr("body_text", 1, READ_FOR_SNIPPETS),
            topic_names=self.named(Tag.objects.public(), TOPIC),
            author_names=self.named(Author.objects.all(), AUTHOR),
        )
        return {article.pk: article for article in articles}

    def named(self, rows: QuerySet, kind: str) -> JSONRows:
        """Of the most frequent of a kind, as rows beside every story: so they cost no query."""
        frequent = self.counts[kind].most_common(NAMED[kind]) if self.is_counted else []
        numbers = [int(mark[2:]) for mark, _ in frequent]
        rows = rows.filter(pk__in=numbers)
        return JSONRows(rows.values(json_row=JSONObject(id="pk", name="name", slug="slug")))

    @cached_property
    def results(self) -> list[Result]:
        wanted = snippets.pattern(self.question.typed.phrases)
        found = (self.cards.get(hit.article) for hit in self.on_page)
        return [result(article, wanted) for article in found if article]

    @cached_property
    def facets(self) -> list[Facet]:
        if not (self.is_counted and self.cards):
            return []
        article = next(iter(self.cards.values()))
        return facets.of(
            self.counts,
            self.chosen,
            sections=self.sections,
            topics=article.topic_names or [],
            authors=article.author_names or [],
        )

    @cached_property
    def applied(self) -> list[tuple[str, str]]:
        """The words of each choice, and the query without it."""
        return [
            (chosen.label, self.asked.address_without(*choice))
            for choice, chosen in self.chosen.items()
        ]

    @cached_property
    def meant(self) -> list[Tag | Author]:
        """Whoever and whatever the question names, if readers find stories of theirs."""
        if not self.is_counted:
            return []
        words = f" {' '.join(word for one in self.question.typed.phrases for word in one)} "
        named = [
            name.about
            for name in self.names
            if f" {name.label} " in words and self.counts[name.kind][name.mark]
        ]
        return list(dict.fromkeys(named))[:MEANT]


def result(article: Article, wanted: snippets.Pattern | None) -> Result:
    summary = snippets.snippet(article.standfirst, wanted) or snippets.snippet(
        article.text, wanted
    )
    return Result(
        article,
        headline=snippets.marked(article.headline, snippets.places(article.headline, wanted)),
        summary=summary or snippets.marked(article.standfirst, []),
    )
