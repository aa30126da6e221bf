/** One story of a related box: picture, headline, what keeps readers from it, and its buttons. */
import { element, field, iconButton } from "./html.js"
import { stories } from "./screen.js"
import { headlineOf, placeOf, stateFlag, warningFor } from "./story-line.js"
import { say } from "./words.js"

const DRAGGED = "application/x-story"

/**
 * entry: {id, headline}. acts: move(by), moveTo(id) for one that is dropped here, rename(headline),
 * remove(), and isFirst and isLast.
 */
export function entryLine(entry, acts) {
  const story = stories.get(entry.id)
  const headline = headlineOf(entry.id)
  const text = element("div", {}, words(entry, story, headline))
  const own = ownHeadline(entry, headline, (written) => {
    acts.rename(written)
    text.replaceChildren(...words({ ...entry, headline: written }, story, headline))
  })

  const line = element(
    "li",
    { "data-id": entry.id, onkeydown: (event) => movedByKey(event, acts.move) },
    thumbnail(story),
    text,
    element("div.picks__acts", {}, buttons(headline, acts, own, entry.id)),
    own,
  )
  takesDrops(line, acts.moveTo)
  return line
}

function thumbnail(story) {
  if (!story?.thumb) return element("span.picks__no-picture")
  return element("img", { src: story.thumb, width: 120, height: 80, alt: "", draggable: "false" })
}

function words(entry, story, headline) {
  const warning = warningFor(story)
  return [
    element("b", {}, entry.headline || headline),
    story && element("span.why", {}, placeOf(story), " ", stateFlag(story) ?? ""),
    entry.headline && override(headline),
    warning && element("span.why.picks__warning", {}, warning),
  ].filter(Boolean)
}

function override(headline) {
  const flag = element("span.flag", {}, say("own_headline"))
  return element("span.why.picks__override", {}, flag, " ", say("instead_of", { headline }))
}

function buttons(headline, acts, own, id) {
  return [
    element(
      "span.picks__drag",
      { draggable: "true", title: say("drag"), "aria-hidden": "true", ondragstart: dragged(id) },
      "⠿",
    ),
    act(
      "own",
      iconButton("✎", say("own_headline_for", { headline }), () => shown(own), {
        "aria-expanded": String(!own.hidden),
      }),
    ),
    act(
      "up",
      iconButton("↑", say("move_up", { headline }), () => acts.move(-1), {
        disabled: acts.isFirst,
      }),
    ),
    act(
      "down",
      iconButton("↓", say("move_down", { headline }), () => acts.move(1), {
        disabled: acts.isLast,
      }),
    ),
    act("remove", iconButton("×", say("remove", { headline }), acts.remove)),
  ]
}

/** Names a control, so that the focus finds it again in a line that was drawn anew. */
function act(name, control) {
  control.dataset.act = name
  return control
}

function ownHeadline(entry, headline, rename) {
  const input = element("input.in", {
    type: "text",
    maxlength: 200,
    placeholder: headline,
    "aria-label": say("own_headline_for", { headline }),
    oninput: () => rename(input.value.trim()),
  })
  input.value = entry.headline
  const own = field(say("own_headline"), act("headline", input))
  own.classList.add("picks__own")
  own.append(element("p.why", {}, say("own_headline_hint")))
  own.hidden = !entry.headline
  return own
}

function shown(own) {
  own.hidden = false
  own.querySelector("input").focus()
}

function movedByKey(event, move) {
  const by = { ArrowUp: -1, ArrowDown: 1 }[event.key]
  if (!by || !event.altKey) return
  event.preventDefault()
  event.stopPropagation()
  move(by)
}

function dragged(id) {
  return (event) => {
    event.stopPropagation()
    event.dataTransfer.setData(DRAGGED, String(id))
    event.dataTransfer.effectAllowed = "move"
    event.dataTransfer.setDragImage(event.target.closest("li"), 0, 0)
  }
}

function takesDrops(line, moveTo) {
  const isOurs = (event) => event.dataTransfer.types.includes(DRAGGED)
  line.addEventListener("dragover", (event) => {
    if (!isOurs(event)) return
    event.preventDefault()
    event.stopPropagation()
    line.classList.add("is-target")
  })
  line.addEventListener("dragleave", () => line.classList.remove("is-target"))
  line.addEventListener("drop", (event) => {
    line.classList.remove("is-target")
    if (!isOurs(event)) return
    event.preventDefault()
    event.stopPropagation()
    moveTo(Number(event.dataTransfer.getData(DRAGGED)))
  })
}
