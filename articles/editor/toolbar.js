/** The row of buttons over the text. Alt+F10 brings the keyboard to it, the arrows along it. */
import { Extension } from "@tiptap/core"

import { element, roveWithArrows } from "./html.js"
import { icon } from "./icons.js"
import { insertions } from "./insertions.js"
import { say } from "./words.js"

export class Toolbar {
  #buttons = []

  constructor(editor) {
    const groups = [textActs(), linkActs(), insertions(), historyActs()]
    this.dom = element("div.tools", { role: "toolbar", "aria-label": say("toolbar") })
    for (const acts of groups) {
      this.dom.append(
        element(
          "span.tools__group",
          {},
          acts.map((act) => this.#button(editor, act)),
        ),
      )
    }
    roveWithArrows(this.dom)
    editor.on("transaction", () => this.#refresh(editor))
    this.#refresh(editor)
  }

  focus() {
    this.dom.querySelector("[tabindex='0']").focus()
  }

  #button(editor, act) {
    const made = element(
      "button.btn.icon",
      {
        type: "button",
        "aria-label": act.name,
        title: act.keys ? `${act.name} (${act.keys})` : act.name,
        onmousedown: (event) => event.preventDefault(), // The text keeps the caret.
        onclick: () => act.run(editor),
      },
      icon(act.icon),
    )
    this.#buttons.push({ made, act })
    return made
  }

  #refresh(editor) {
    for (const { made, act } of this.#buttons) {
      if (act.isActive) made.setAttribute("aria-pressed", String(act.isActive(editor)))
      if (act.isPossible) made.disabled = !act.isPossible(editor)
    }
  }
}

/** Brings the keyboard from the text to the toolbar. */
export function toolbarKey(focusToolbar) {
  return Extension.create({
    name: "toolbarKey",
    addKeyboardShortcuts: () => ({
      "Alt-F10": () => {
        focusToolbar()
        return true
      },
    }),
  })
}

export function textActs() {
  return [
    mark("bold", "Ctrl+B", (chain) => chain.toggleBold()),
    mark("italic", "Ctrl+I", (chain) => chain.toggleItalic()),
  ]
}

function linkActs() {
  return [
    {
      icon: "story",
      name: say("link_to_story"),
      keys: "Ctrl+K",
      run: (editor) => editor.emit("ask-for-link", { kind: "story" }),
      isActive: (editor) => Boolean(editor.getAttributes("link").article),
    },
    {
      icon: "outside",
      name: say("outside_link"),
      run: (editor) => editor.emit("ask-for-link", { kind: "address" }),
      isActive: (editor) => Boolean(editor.getAttributes("link").href),
    },
  ]
}

function historyActs() {
  return [
    { icon: "undo", name: say("undo"), keys: "Ctrl+Z", ...historyAct("undo") },
    { icon: "redo", name: say("redo"), keys: "Ctrl+Y", ...historyAct("redo") },
  ]
}

function historyAct(command) {
  return {
    run: (editor) => editor.chain()[command]().run() && editor.view.focus(),
    isPossible: (editor) => editor.can()[command](),
  }
}

function mark(name, keys, toggle) {
  return {
    icon: name,
    name: say(name),
    keys,
    run: (editor) => toggle(editor.chain()).run() && editor.view.focus(),
    isActive: (editor) => editor.isActive(name),
  }
}
