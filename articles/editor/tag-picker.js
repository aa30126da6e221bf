/**
 * Tags of the story, in order; the first one is the main tag. A name that no tag has is proposed as
 * a new one, as the value "new:<name>".
 *
 * <div data-picker="tags">
 *   <input type="hidden" name="tags" value="12" data-name="Ukraine" data-kind-label="Place">
 */
import { ChipPicker } from "./chip-picker.js"
import { marked } from "./combobox.js"
import { announce } from "./announce.js"
import { button, element, freshId } from "./html.js"
import { CHOSEN } from "./picture-source.js"
import { form } from "./screen.js"
import { findPictureTags, findTags, folded } from "./search.js"
import { count, say } from "./words.js"

const NEW = "new:"

export function tagPicker(container) {
  const picker = new ChipPicker(container, {
    name: "tags",
    label: say("find_tag"),
    listLabel: say("tags_found"),
    find: findTags,
    read: (input) => ({
      value: input.value,
      name: input.dataset.name ?? input.value.replace(NEW, ""),
      kind: input.dataset.kindLabel,
    }),
    toThing,
    drawChip,
    draw: tagOption,
    offer: (found, query) => offered(picker, found, query),
    pick: typedTag,
  })
  picker.combobox.input.addEventListener("keydown", (event) => {
    if (event.key !== "," || event.isComposing) return
    event.preventDefault()
    picker.combobox.takeEarly()
  })
  takeBeforeSaving(picker.combobox)
  offerTagsOfPictures(picker, container)
  return picker
}

function toThing(line) {
  return {
    value: line.id ? String(line.id) : NEW + line.name,
    name: line.name,
    kind: line.kind_label,
  }
}

/** The tags that go by the keywords of the picture chosen last, one press each. */
function offerTagsOfPictures(picker, container) {
  const label = element("p.why", { id: freshId("offer") }, say("tags_of_picture"))
  const row = element("div.chips", { role: "group", "aria-labelledby": label.id })
  const offer = element("div.tag-offer", { hidden: true }, label, row)
  container.append(offer)

  let tags = []
  const draw = () => {
    const left = tags.filter(({ id }) => !picker.has(id))
    row.replaceChildren(...left.map(tagButton))
    offer.hidden = left.length === 0
    return left
  }
  const tagButton = (tag) => {
    const attributes = { title: tag.kind_label, "aria-label": say("tag_take", { name: tag.name }) }
    return button(`+ ${tag.name}`, () => take(tag), attributes)
  }
  const take = (tag) => {
    const place = draw().indexOf(tag)
    picker.add(toThing(tag)) // Draws the row anew, by the event it sends.
    const next = row.children[Math.min(place, row.children.length - 1)] ?? picker.combobox.input
    next.focus()
  }

  let latest = 0
  form.addEventListener(CHOSEN, async ({ detail: picture }) => {
    const asked = ++latest
    const found = await findPictureTags(picture).catch(() => [])
    if (asked !== latest) return // Another picture was chosen meanwhile.
    tags = found
    const { length } = draw()
    if (length) announce(count("tags_offered", length))
  })
  container.addEventListener("input", draw)
}

/** A name that was typed, and saved without Enter, is taken as Enter would take it. */
function takeBeforeSaving(combobox) {
  let tried = ""
  const take = () => {
    const { query } = combobox
    if (query === tried) return // It fits no tag: saving does not wait for it again.
    tried = query
    combobox.takeEarly()
  }
  form.addEventListener("submit", take, { capture: true })
}

function drawChip({ value, name, kind }, place) {
  const isNew = value.startsWith(NEW)
  return [
    element("span", { title: kind }, name),
    place === 0 && element("span.flag.off", {}, say("tag_main")),
    isNew && element("span.flag.warn", {}, say("tag_new")),
  ]
}

function tagOption(line, query) {
  if (!line.id) {
    return [
      element(
        "span",
        {},
        element("b", {}, say("new_tag", { name: line.name })),
        element("br"),
        element("span.why", {}, say("new_tag_hint")),
      ),
    ]
  }
  const stories = Number.isInteger(line.count) ? count("tag_stories", line.count) : ""
  const about = [line.kind_label, stories].filter(Boolean).join(" · ")
  return [
    element(
      "span",
      {},
      element("b", {}, ...marked(line.name, query)),
      element("br"),
      element("span.why", {}, about),
    ),
  ]
}

/** What was found and is not chosen yet; and a new tag, where no tag goes by that name. */
function offered(picker, found, query) {
  const lines = found.filter(({ id }) => !picker.has(id))
  const isTaken = (name) => folded(name) === folded(query)
  const isKnown = found.some((tag) => isNamed(tag, query)) || picker.hasName(isTaken)
  return query && !isKnown ? [...lines, { name: query }] : lines
}

/** Enter takes the tag of exactly that name; a new one only where no name begins that way. */
function typedTag(lines, query) {
  const equal = lines.find((tag) => tag.id && isNamed(tag, query))
  if (equal) return equal
  const begins = lines.some((tag) => tag.id && folded(tag.name).startsWith(folded(query)))
  return begins ? null : (lines.find((tag) => !tag.id) ?? null)
}

function isNamed(tag, query) {
  return [tag.name, tag.alias ?? ""].some((name) => folded(name) === folded(query))
}
