"""Who crawls for AI, by purpose: the names by which robots.txt speaks to them.

Kept by hand from what the companies publish of their crawlers; as of November 2026. Those not
here yet are typed on the screen.
"""

from __future__ import annotations

from typing import NamedTuple

from newsroom.publication.models import Publication


class Purpose(NamedTuple):
    column: str  # of the paper: whether it is allowed
    usage: str  # what RSL calls it
    agents: list[str]


PURPOSES = [
    Purpose(
        "lets_ai_train",
        "ai-train",
        [
            "GPTBot",
            "ClaudeBot",
            "anthropic-ai",
            "CCBot",
            "Google-Extended",
            "Applebot-Extended",
            "Amazonbot",
            "Bytespider",
            "meta-externalagent",
            "FacebookBot",
            "AI2Bot",
            "cohere-training-data-crawler",
            "DeepSeekBot",
            "Diffbot",
            "ImagesiftBot",
            "omgili",
            "PanguBot",
            "Timpibot",
            "webzio-extended",
        ],
    ),
    Purpose(
        "lets_ai_search",
        "ai-index",
        [
            "OAI-SearchBot",
            "Claude-SearchBot",
            "PerplexityBot",
            "Amzn-SearchBot",
            "Andibot",
            "meta-webindexer",
            "PhindBot",
            "YouBot",
        ],
    ),
    Purpose(
        "lets_ai_fetch",
        "ai-input",
        [
            "ChatGPT-User",
            "Claude-User",
            "Perplexity-User",
            "MistralAI-User",
            "Amzn-User",
            "cohere-ai",
            "DuckAssistBot",
            "Gemini-Deep-Research",
            "Google-NotebookLM",
            "meta-externalfetcher",
        ],
    ),
]


def allowed(paper: Publication) -> list[Purpose]:
    return [purpose for purpose in PURPOSES if getattr(paper, purpose.column)]


def refused(paper: Publication) -> list[Purpose]:
    return [purpose for purpose in PURPOSES if not getattr(paper, purpose.column)]


def refused_names(paper: Publication) -> list[str]:
    """All whom robots.txt turns away, those typed on the screen too."""
    listed = [name for purpose in refused(paper) for name in purpose.agents]
    typed = filter(None, map(str.strip, paper.refused_agents.splitlines()))
    return list(dict.fromkeys([*listed, *typed]))
