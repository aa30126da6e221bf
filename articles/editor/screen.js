/** What the page gave the editor: its form, the addresses to ask, and the rows the body refers to. */

export const form = document.getElementById("story-form")

const config = JSON.parse(document.getElementById("editor-config")?.textContent || "{}")

export const {
  addresses = {},
  article: storyId = null,
  language = "en",
  providers = [],
  words: givenWords = {},
} = config

/** Stories, pictures and files by id: those of the body at first, then everything found since. */
export const stories = byId(config.articles)
export const pictures = byId(config.images)
export const files = byId(config.files)

/** The cookie's, which a log-in in another tab has changed since this page was made. */
export function csrfToken() {
  const kept = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]*)/)
  return kept?.[1] ?? form.elements.csrfmiddlewaretoken?.value ?? ""
}

function byId(rows = {}) {
  return new Map(Object.entries(rows).map(([id, row]) => [Number(id), row]))
}
