/** The writing screen: mounts the editor and the pickers on the page that the desk sent. */
import { authorPicker } from "./author-picker.js"
import { focusText, mountEditor } from "./editor.js"
import { joinHeadlineToText } from "./headline.js"
import { element } from "./html.js"
import { LeadImage } from "./lead-image.js"
import { keepPlace } from "./place.js"
import { askBeforeLeaving, BodyField, saveWithKeyboard, waitBeforeSaving } from "./saving.js"
import { form } from "./screen.js"
import { tagPicker } from "./tag-picker.js"
import { showLength } from "./word-count.js"
import { say } from "./words.js"

const PICKERS = {
  tags: tagPicker,
  authors: authorPicker,
  "lead-image": (container) => new LeadImage(container),
}

const mount = document.getElementById("editor")
if (form && mount) start()

function start() {
  const editor = openBody()
  for (const container of document.querySelectorAll("[data-picker]")) {
    PICKERS[container.dataset.picker]?.(container)
    container.inert = "readonly" in mount.dataset
  }
  joinHeadlineToText(() => editor && focusText(editor))
  waitBeforeSaving()
  saveWithKeyboard()
  askBeforeLeaving()
  keepPlace(editor)
}

/** A body that cannot be read is left alone: the hidden field sends it back as it came. */
function openBody() {
  let editor
  try {
    editor = mountEditor(mount, JSON.parse(form.elements.body.value))
  } catch (error) {
    console.error(error)
    mount.replaceChildren(element("p.tip.bad", { role: "alert" }, say("unreadable")))
    return null
  }
  new BodyField(editor)
  const measure = () => showLength(editor.state.doc)
  editor.on("update", measure)
  form.addEventListener("input", measure)
  measure()
  return editor
}
