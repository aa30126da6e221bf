/** Rows and columns. Our tables have no merged cells, so a column is a number. */
import { Plugin, Selection } from "@tiptap/pm/state"

export const MOST_COLUMNS = 8

/** Where the selection is in a table, or null: the table, its position, and the row and column. */
export function cellOf(state) {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    if ($from.node(depth).type.name !== "table") continue
    if ($from.depth < depth + 2) return null
    return {
      table: $from.node(depth),
      start: $from.before(depth),
      row: $from.index(depth),
      column: $from.index(depth + 1),
    }
  }
  return null
}

export function emptyTable(schema, { rows = 3, columns = 3 } = {}) {
  const { table, tableRow, tableHeader, tableCell } = schema.nodes
  const row = (type) =>
    tableRow.create(
      null,
      Array.from({ length: columns }, () => type.createAndFill()),
    )
  return table.create(
    null,
    Array.from({ length: rows }, (_, place) => row(place ? tableCell : tableHeader)),
  )
}

export function addRow(by) {
  return change(({ table, row }, schema) => {
    const { tableRow, tableCell } = schema.nodes
    const cells = Array.from({ length: table.child(row).childCount }, () =>
      tableCell.createAndFill(),
    )
    const rows = [...table.children]
    rows.splice(row + by, 0, tableRow.create(null, cells))
    return { rows, row: row + by }
  })
}

export function addColumn(by) {
  return change(({ table, column }) => {
    if (table.firstChild.childCount >= MOST_COLUMNS) return null
    const rows = table.children.map((row) =>
      withCells(row, (cells) => {
        cells.splice(column + by, 0, cells[0].type.createAndFill())
      }),
    )
    return { rows, column: column + by }
  })
}

export const deleteRow = change(({ table, row }) => {
  if (table.childCount === 1) return null
  return {
    rows: table.children.filter((_, place) => place !== row),
    row: Math.min(row, table.childCount - 2),
  }
})

export const deleteColumn = change(({ table, column }) => {
  const { childCount } = table.firstChild
  if (childCount === 1) return null
  const rows = table.children.map((row) => withCells(row, (cells) => cells.splice(column, 1)))
  return { rows, column: Math.min(column, childCount - 2) }
})

export const toggleHeaderRow = change(({ table }, schema) => {
  const { tableHeader, tableCell } = schema.nodes
  const type = hasHeaderRow(table) ? tableCell : tableHeader
  const [first, ...rest] = table.children
  const cells = first.children.map((cell) => type.create(cell.attrs, cell.content))
  return { rows: [first.type.create(first.attrs, cells), ...rest] }
})

export function hasHeaderRow(table) {
  return table.firstChild.children.every((cell) => cell.type.name === "tableHeader")
}

/** Moves the caret to the next cell in reading order; after the last one, a new row begins. */
export function stepCell(by) {
  return (state, dispatch) => {
    const here = cellOf(state)
    if (!here) return false
    const columns = here.table.child(here.row).childCount
    const target = here.row * columns + here.column + by
    if (target < 0) return false
    if (target >= here.table.childCount * columns) {
      return addRow(1)(
        state,
        dispatch && ((tr) => dispatch(caretIn(tr, here.start, here.row + 1, 0))),
      )
    }
    dispatch?.(
      caretIn(
        state.tr,
        here.start,
        Math.floor(target / columns),
        target % columns,
      ).scrollIntoView(),
    )
    return true
  }
}

/** What is pasted or cut may leave rows of unequal length: short ones get empty cells. */
export const evenRows = new Plugin({
  appendTransaction(transactions, _, { doc, tr, schema }) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null
    doc.forEach((node, pos) => {
      if (node.type.name === "table") fillShortRows(node, tr.mapping.map(pos), tr, schema)
    })
    return tr.docChanged ? tr : null
  },
})

function fillShortRows(table, pos, tr, schema) {
  const columns = Math.max(...table.children.map((row) => row.childCount))
  let end = pos + table.nodeSize - 1
  for (const row of [...table.children].reverse()) {
    const missing = columns - row.childCount
    const cells = Array.from({ length: missing }, () => schema.nodes.tableCell.createAndFill())
    if (missing) tr.insert(end - 1, cells)
    end -= row.nodeSize
  }
}

/** A command from a function that is given the cell and returns the new rows, or null for no. */
function change(compute) {
  return (state, dispatch) => {
    const here = cellOf(state)
    const result = here && compute(here, state.schema)
    if (!result) return false
    if (dispatch) {
      const { start, table } = here
      const { rows, row = here.row, column = here.column } = result
      const tr = state.tr.replaceWith(start + 1, start + table.nodeSize - 1, rows)
      dispatch(caretIn(tr, start, row, column))
    }
    return true
  }
}

function withCells(row, alter) {
  const cells = [...row.children]
  alter(cells)
  return row.type.create(row.attrs, cells)
}

function caretIn(tr, start, row, column) {
  const table = tr.doc.nodeAt(start)
  let pos = start + 1
  for (let place = 0; place < row; place += 1) pos += table.child(place).nodeSize
  pos += 1
  for (let place = 0; place < column; place += 1) pos += table.child(row).child(place).nodeSize
  return tr.setSelection(Selection.near(tr.doc.resolve(pos + 1)))
}
