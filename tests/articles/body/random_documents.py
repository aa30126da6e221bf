"""Random documents that follow the schema, and random JSON that nearly does."""

from typing import Any

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from articles.body.schema import body_schema

# How long one example takes says more about what else the machine is doing.
on_any_machine = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])

DEEPEST = 6  # blocks inside each other

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
rows = st.integers(1, 20) | st.integers(1, 2**63 - 1)
addresses = st.sampled_from(
    ["https://example.org/", "HTTP://example.org/a b?c=<d>&e", "mailto:desk@example.org"]
)
embeds = st.sampled_from(
    ["", "https://youtu.be/1", "https://youtu.be/AlzetteDemo", "https://www.example.org/'\"<b>"]
)

picture_words = {
    "alt": words,
    "decorative": st.booleans(),
    "caption": words,
    "credit": words,
}

ATTRIBUTES: dict[str, dict[str, st.SearchStrategy]] = {
    "heading": {"level": st.sampled_from([2, 3])},
    "orderedList": {"start": st.integers(0, 1000)},
    "pullQuote": {"speaker": words},
    "figure": {
        "image": st.none() | rows,
        **picture_words,
        "width": st.sampled_from(["text", "wide"]),
    },
    "gallery": {
        "title": words,
        "images": st.lists(
            st.fixed_dictionaries({"image": rows}, optional=picture_words), max_size=6
        ),
    },
    "attachment": {"file": st.none() | rows, "title": words},
    "relatedBox": {
        "title": words,
        "articles": st.lists(
            st.fixed_dictionaries({"id": rows}, optional={"headline": words}), max_size=6
        ),
        "fill": st.integers(0, 6),
    },
    "factBox": {"title": words},
    "embed": {"provider": words, "url": embeds, "title": words},
    "table": {"title": words, "source": words},
}
LINKS = st.fixed_dictionaries({"href": addresses}) | st.fixed_dictionaries({"article": rows})


@st.composite
def documents(draw: st.DrawFn) -> dict:
    """A document that must be accepted."""
    return draw(_nodes(body_schema().top_node_type, 0)) | {"attrs": {"version": 1}}


@st.composite
def _nodes(draw: st.DrawFn, node_type: Any, depth: int) -> dict:
    if node_type.is_text:
        return {"type": "text", "text": draw(words)}
    attrs = draw(st.fixed_dictionaries({}, optional=ATTRIBUTES.get(node_type.name, {})))
    content = []
    match = node_type.content_match
    while match.edge_count and len(content) < 4:
        if match.valid_end and (depth >= DEEPEST or draw(st.booleans())):
            break
        edges = [match.edge(number) for number in range(match.edge_count)]
        if depth >= DEEPEST:
            edges = edges[:1]  # The first is a paragraph wherever it may be.
        edge = draw(st.sampled_from(edges))
        child = draw(_nodes(edge.type, depth + 1))
        if edge.type.is_inline:
            child["marks"] = draw(_marks(node_type))
        content.append(child)
        match = edge.next
    return {"type": node_type.name, "attrs": attrs, "content": content}


@st.composite
def _marks(draw: st.DrawFn, parent: Any) -> list[dict]:
    allowed = [mark for mark in body_schema().marks.values() if parent.allows_mark_type(mark)]
    chosen = draw(st.lists(st.sampled_from(allowed), max_size=3))
    return [
        {"type": mark.name, "attrs": draw(LINKS)} if mark.attrs else {"type": mark.name}
        for mark in chosen
    ]


def hostile_json() -> st.SearchStrategy:
    """JSON with the document's own keys in the wrong places."""
    names = [*body_schema().nodes, *body_schema().marks]
    leaves = (
        st.none() | st.booleans() | st.integers() | st.floats() | words | st.sampled_from(names)
    )
    keys = st.sampled_from(
        ["type", "attrs", "content", "marks", "text", "articles", "images", "id", "href"]
    )
    values = st.recursive(
        leaves,
        lambda inner: (
            st.lists(inner, max_size=4)
            | st.dictionaries(keys, inner, max_size=4)
            | st.fixed_dictionaries({"type": st.sampled_from(names), "content": st.lists(inner)})
        ),
        max_leaves=20,
    )
    return values | st.fixed_dictionaries({"type": st.just("doc"), "content": st.lists(values)})
