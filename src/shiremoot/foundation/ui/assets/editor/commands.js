// The buttons of the editor: what each does, and when it is pressed or of use.
import { lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands'
import { redo, undo } from 'prosemirror-history'
import { liftListItem, wrapInList } from 'prosemirror-schema-list'
import {
  addColumnAfter, addRowAfter, deleteColumn, deleteRow, deleteTable, isInTable
} from 'prosemirror-tables'
import { TextSelection } from 'prosemirror-state'
import { schema } from './schema.js'

const { nodes, marks } = schema

export function within (state, type) {
  const { $from } = state.selection
  for (let depth = $from.depth; depth > 0; depth--) if ($from.node(depth).type === type) return $from.node(depth)
  return null
}

function marked (state, type) {
  const { from, $from, to, empty } = state.selection
  return empty ? Boolean(type.isInSet(state.storedMarks || $from.marks())) : state.doc.rangeHasMark(from, to, type)
}

export const link = {
  at: (state) => marked(state, marks.link),
  set: (href) => (state, dispatch) => {
    const { empty, from } = state.selection
    if (!empty) return toggleMark(marks.link, { href }, { removeWhenPresent: false })(state, dispatch)
    dispatch?.(state.tr.insert(from, schema.text(href, [marks.link.create({ href })])))
    return true
  },
  remove: toggleMark(marks.link)
}

function insertTable (state, dispatch) {
  if (isInTable(state)) return false
  const row = (cell) => nodes.table_row.create(null, [cell.create(), cell.create()])
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell)])
  if (dispatch) {
    const { $to } = state.selection
    const at = $to.parent.content.size || $to.depth === 0 ? $to.after(Math.max(1, $to.depth)) : $to.before()
    const change = state.tr.insert(at, table)
    dispatch(change.setSelection(TextSelection.near(change.doc.resolve(at + 2))).scrollIntoView())
  }
  return true
}

const list = (type) => (state, dispatch) =>
  within(state, type) ? liftListItem(nodes.list_item)(state, dispatch) : wrapInList(type)(state, dispatch)
const quote = (state, dispatch) =>
  within(state, nodes.blockquote) ? lift(state, dispatch) : wrapIn(nodes.blockquote)(state, dispatch)
const mark = (type) => ({ run: toggleMark(type), on: (state) => marked(state, type) })
const inside = (run, type) => ({ run, on: (state) => Boolean(within(state, type)) })

export const BUTTONS = [
  ['Bold', mark(marks.strong)],
  ['Italic', mark(marks.em)],
  ['Bullets', inside(list(nodes.bullet_list), nodes.bullet_list)],
  ['Numbers', inside(list(nodes.ordered_list), nodes.ordered_list)],
  ['Quote', inside(quote, nodes.blockquote)],
  ['Link', { link: true, on: link.at }],
  ['Table', { run: insertTable }],
  ['Undo', { run: undo }],
  ['Redo', { run: redo }]
]

export const TABLE_BUTTONS = [
  ['Add row', { run: addRowAfter }],
  ['Add column', { run: addColumnAfter }],
  ['Delete row', { run: deleteRow }],
  ['Delete column', { run: deleteColumn }],
  ['Delete table', { run: deleteTable }]
]

export const STYLES = [['Normal text', 0], ['Heading', 1], ['Subheading', 2], ['Small heading', 3], ['Smallest heading', 4]]

export const styleOf = (state) => within(state, nodes.heading)?.attrs.level || 0

export const setStyle = (level) =>
  level ? setBlockType(nodes.heading, { level }) : setBlockType(nodes.paragraph)
