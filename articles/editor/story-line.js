/** How a story looks wherever the editor shows one: its headline, its place and what keeps readers from it. */
import { marked } from "./combobox.js"
import { element } from "./html.js"
import { language, stories } from "./screen.js"
import { say } from "./words.js"

// English without a country would be written the American way, month first.
const DAY_FIRST = { en: "en-GB" }

/** A line in a list of found stories. */
export function storyOption(story, query) {
  return [
    element(
      "span",
      {},
      element("b", {}, ...marked(story.headline, query)),
      element("br"),
      element("span.why", {}, placeOf(story)),
    ),
    stateFlag(story) ?? element("kbd", {}, "Enter"),
  ]
}

export function headlineOf(id) {
  return stories.get(id)?.headline ?? say("unavailable_story")
}

/** "Europe · 18 January" */
export function placeOf(story) {
  return [story.section, readableDate(story.date)].filter(Boolean).join(" · ")
}

/** A word for what is not public, and nothing for what is. */
export function stateFlag(story) {
  if (story.is_public) return null
  const kind = story.state === "withdrawn" ? "late" : "warn"
  return element(`span.flag.${kind}`, {}, story.state_label)
}

/** Why readers will not see this story, or an empty text. */
export function warningFor(story) {
  if (!story) return say("unavailable_story_hint")
  if (story.is_public) return ""
  if (story.state === "withdrawn") return say("warn_withdrawn")
  return story.state === "published" ? say("warn_later") : say("warn_draft")
}

function readableDate(date) {
  const [, year, month, day] = date?.match(/^(\d{4})-(\d{2})-(\d{2})/) ?? []
  if (!year) return date ?? "" // The server has put it into words already.

  const isThisYear = Number(year) === new Date().getFullYear()
  const form = {
    day: "numeric",
    month: "long",
    ...(isThisYear ? {} : { year: "numeric" }),
    timeZone: "UTC",
  }
  return new Date(Date.UTC(year, month - 1, day)).toLocaleDateString(
    DAY_FIRST[language] ?? language,
    form,
  )
}
