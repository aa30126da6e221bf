/** A small table: title, cells, source, and a strip that acts on the cell with the caret. */
import { BlockView } from "./block-view.js"
import { button, element, field, roveWithArrows } from "./html.js"
import { Table } from "./schema.js"
import {
  addColumn,
  addRow,
  cellOf,
  deleteColumn,
  deleteRow,
  evenRows,
  hasHeaderRow,
  stepCell,
  toggleHeaderRow,
} from "./table-commands.js"
import { say } from "./words.js"

export const TableBlock = Table.extend({
  addNodeView: () => (properties) => new TableView(properties),
  addProseMirrorPlugins: () => [evenRows],

  addKeyboardShortcuts() {
    const run =
      (command) =>
      ({ editor }) =>
        command(editor.state, editor.view.dispatch)
    return { Tab: run(stepCell(1)), "Shift-Tab": run(stepCell(-1)) }
  },
})

class TableView extends BlockView {
  #headerRow

  constructor(properties) {
    super(properties, say("table"))
    this.contentDOM = element("tbody")
    this.#headerRow = element("input", {
      type: "checkbox",
      onchange: () => this.#run(toggleHeaderRow),
    })
    this.dom.append(this.#strip(), this.#body())
    this.drawn()
  }

  get folds() {
    return false
  }

  #strip() {
    const act = (word, command) =>
      button(say(word), () => this.#run(command), {
        onmousedown: (event) => event.preventDefault(),
      })
    const strip = element(
      "div.row.pad.strip",
      { role: "toolbar", "aria-label": say("table_strip"), contenteditable: "false" },
      act("row_above", addRow(0)),
      act("row_below", addRow(1)),
      act("column_before", addColumn(0)),
      act("column_after", addColumn(1)),
      element("span.grow"),
      act("delete_row", deleteRow),
      act("delete_column", deleteColumn),
    )
    roveWithArrows(strip)
    return strip
  }

  #body() {
    const outside = (node) => {
      node.contentEditable = "false"
      return node
    }
    return element(
      "div.pad.in-b",
      {},
      outside(field(say("title"), this.input("title", { type: "text", maxlength: 300 }))),
      element(
        "div.scroll",
        {},
        element("table.cells", { "aria-label": say("table_cells") }, this.contentDOM),
      ),
      outside(element("label.row", {}, this.#headerRow, say("header_row"))),
      outside(
        field(
          say("source"),
          this.input("source", {
            type: "text",
            maxlength: 300,
            placeholder: say("source_placeholder"),
          }),
        ),
      ),
    )
  }

  /** Acts on the cell with the caret; where the caret is elsewhere, on the first one. */
  #run(command) {
    const { view } = this.editor
    if (cellOf(view.state)?.start !== this.getPos()) {
      this.editor.commands.setTextSelection(this.getPos() + 4)
    }
    command(view.state, view.dispatch)
    view.focus()
  }

  drawn() {
    this.#headerRow.checked = hasHeaderRow(this.node)
  }
}
