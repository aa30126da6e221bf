"""What the editor's tests say again and again: documents, the text, and how it is saved."""

from playwright.sync_api import Locator, Page, expect


def paragraph(text: str) -> dict:
    return {"type": "paragraph", "content": [{"type": "text", "text": text}]}


def document(*content: dict) -> dict:
    return {"type": "doc", "attrs": {"version": 1}, "content": list(content)}


def related_box(*ids: int) -> dict:
    articles = [{"id": pk, "headline": ""} for pk in ids]
    return {"type": "relatedBox", "attrs": {"title": "", "articles": articles, "fill": 0}}


def text(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Text", exact=True)


def click_into(page: Page, words: str) -> None:
    """Puts the caret into a paragraph, and waits until the editor knows that it stands there.

    It learns of a click a moment later, and keys that come before that go to the old place.
    """
    text(page).get_by_text(words).click()
    page.wait_for_function(
        """(words) => {
            const { editor } = document.activeElement.closest(".tiptap") ?? {}
            return editor?.state.selection.$from.parent.textContent.includes(words)
        }""",
        arg=words,
    )


def insert(page: Page, name: str) -> None:
    """Types the slash command into the empty paragraph that has the caret."""
    page.keyboard.type(f"/{name}")
    expect(page.get_by_role("listbox", name="Insert").get_by_role("option")).not_to_have_count(0)
    page.keyboard.press("Enter")


def paste(page: Page, html: str) -> None:
    page.evaluate(
        """(html) => {
            const clipboardData = new DataTransfer()
            clipboardData.setData("text/html", html)
            const options = { clipboardData, bubbles: true, cancelable: true }
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", options))
        }""",
        html,
    )


def save(page: Page) -> None:
    page.keyboard.press("Control+s")
    expect(page.get_by_role("heading", name="Saved")).to_be_visible()
