/** What somebody who uses a picture must know of its rights, where the picture is shown. */
import { element } from "./html.js"
import { say } from "./words.js"

const KINDS = { ended: "late", not_begun: "late", ending: "warn", until: "off" }

/** Its licence, its making by a machine, and its limits; an empty box where there are none. */
export function pictureRights(picture) {
  const limits = picture?.limits ?? []
  return element(
    "div.rights",
    {},
    pictureFlags(picture),
    limits.map((words) => element("p.why", {}, say("limits", { words }))),
  )
}

/** A few words in a row; null where there is nothing to say. */
export function pictureFlags(picture) {
  const { licence, ai_label: byAI } = picture ?? {}
  if (!licence && !byAI) return null
  return element(
    "span.rights__flags",
    {},
    licence && element(`span.flag.${KINDS[licence.state]}`, {}, licence.label),
    byAI && element("span.flag.off", {}, byAI),
  )
}
