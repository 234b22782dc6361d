// The document itself: keys, what typing turns into, what pasting turns into, and tables of one shape.
import { baseKeymap, chainCommands, exitCode, toggleMark } from 'prosemirror-commands'
import { history, redo, undo } from 'prosemirror-history'
import { inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules'
import { keymap } from 'prosemirror-keymap'
import { Fragment, Slice } from 'prosemirror-model'
import { liftListItem, sinkListItem, splitListItem } from 'prosemirror-schema-list'
import { EditorState, Plugin } from 'prosemirror-state'
import { goToNextCell, isInTable, tableEditing } from 'prosemirror-tables'
import { schema } from './schema.js'
import { read, tidy } from './text_form.js'
import * as word from './word.js'

const { nodes, marks } = schema

const newLine = chainCommands(exitCode, (state, dispatch) => {
  if (isInTable(state)) return false
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView())
  return true
})

// Tab leaves the editor wherever it moves nothing, so nobody is caught in it.
const KEYS = {
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  'Mod-b': toggleMark(marks.strong),
  'Mod-i': toggleMark(marks.em),
  Enter: chainCommands(goToNextCell(1), splitListItem(nodes.list_item)),
  'Shift-Enter': newLine,
  Tab: chainCommands(goToNextCell(1), sinkListItem(nodes.list_item)),
  'Shift-Tab': chainCommands(goToNextCell(-1), liftListItem(nodes.list_item))
}

const TYPED = inputRules({
  rules: [
    wrappingInputRule(/^\s*[-*•]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,3})[.)]\s$/, nodes.ordered_list, (found) => ({ order: Number(found[1]) })),
    wrappingInputRule(/^>\s$/, nodes.blockquote),
    textblockTypeInputRule(/^(#{1,4})\s$/, nodes.heading, (found) => ({ level: found[1].length }))
  ]
})

// The first row of a table is its headings, in print as here.
const headings = new Plugin({
  appendTransaction: (changes, _, state) => {
    if (!changes.some((change) => change.docChanged)) return null
    const change = state.tr
    state.doc.descendants((node, at) => {
      if (node.type !== nodes.table) return true
      node.forEach((row, down, number) => row.forEach((cell, across) => {
        const type = number ? nodes.table_cell : nodes.table_header
        if (cell.type !== type) change.setNodeMarkup(at + down + across + 2, type)
      }))
      return false
    })
    return change.docChanged ? change : null
  }
})

// Plain text with no empty line is a paragraph a line, as Word copies it; with one it is the text form.
function fromPlain (text) {
  const lines = tidy(text).split('\n')
  const apart = (line, next) => !/^\s*([-*>|]|\d{1,3}[.)]\s)/.test(line) || !/^\s*([-*>|]|\d{1,3}[.)]\s)/.test(next)
  const source = lines.includes('')
    ? lines.join('\n')
    : lines.map((line, n) => (n + 1 < lines.length && apart(line, lines[n + 1]) ? `${line}\n` : line)).join('\n')
  const { content } = read(source)
  const open = (node) => (node.type === nodes.paragraph ? 1 : 0)
  return new Slice(content, open(content.firstChild), open(content.lastChild))
}

// A list or heading that comes first or last stays one, whatever paragraph it is pasted into.
function whole (slice) {
  const { content, openStart, openEnd } = slice
  const splits = (node) => [nodes.heading, nodes.bullet_list, nodes.ordered_list, nodes.blockquote].includes(node.type)
  if (content.childCount < 2) return slice
  return new Slice(content, splits(content.firstChild) ? 0 : openStart, splits(content.lastChild) ? 0 : openEnd)
}

// Words of several paragraphs pasted into a cell are one line of it.
function forPlace (slice, view) {
  let tables = false
  slice.content.descendants((node) => { tables ||= node.type === nodes.table || node.type === nodes.table_row })
  if (!isInTable(view.state) || tables) return whole(slice)
  const inline = []
  slice.content.descendants((node) => {
    if (!node.isTextblock) return true
    if (inline.length) inline.push(schema.text(' '))
    node.forEach((each) => inline.push(each.type === nodes.hard_break ? schema.text(' ') : each))
    return false
  })
  return inline.length ? new Slice(Fragment.fromArray(inline), 0, 0) : slice
}

export const pasting = (tell) => ({
  transformPastedHTML: (html) => {
    if (word.hasPictures(html)) tell('Pictures are not pasted with text. Add them to the report instead.')
    return word.clean(html)
  },
  clipboardTextParser: fromPlain,
  transformPasted: forPlace
})

export const start = (source) => EditorState.create({
  doc: read(source),
  plugins: [TYPED, keymap(KEYS), keymap(baseKeymap), history(), tableEditing(), headings]
})
