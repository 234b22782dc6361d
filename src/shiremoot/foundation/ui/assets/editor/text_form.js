// The text form that is kept and printed, read into the editor and written from it. `typesetting/markdown.py` reads the
// same notation with the same parser; a test holds the two to each other.
import MarkdownIt from 'markdown-it'
import { MarkdownParser, MarkdownSerializer, defaultMarkdownParser, defaultMarkdownSerializer } from 'prosemirror-markdown'
import { schema } from './schema.js'

const WORDS_OWN = '\uf0b7\uf06c\uf09f\uf06e\uf0a7\uf071\uf0a8\uf0d8\uf076\uf0e0\uf0fc\uf0fb\uf02d'
const BULLET = new RegExp(`^([ \\t]*)[${WORDS_OWN}•·▪◦‣●○■□➢❖][ \\t]*(?=\\S)`)
const NUMBER = /^(\d{1,3}[.)])\t+/
const ROW = /^\s*\|.*\|\s*$/
const RULE = /^\s*\|?[\s:|-]*-[\s:|-]*\|?\s*$/
const FENCE = /^\s*(```|~~~)/

// As `typesetting/pasted.py` does before it reads: Word's bullets, and a rule under a table's first row.
export function tidy (source) {
  const out = []
  let fenced = false
  let rows = 0
  for (const line of source.split(/\r\n|\r|\n/)) {
    if (FENCE.test(line)) fenced = !fenced
    if (fenced) { out.push(line); continue }
    const row = ROW.test(line)
    if (row && rows === 1 && !RULE.test(line)) out.push('|' + ' --- |'.repeat(width(out.at(-1))))
    else if (row && !rows && out.length && out.at(-1).trim()) out.push('')
    rows = row ? rows + 1 : 0
    out.push(row ? line : line.replace(BULLET, (_, gap) => gap.replaceAll('\t', '  ') + '- ').replace(NUMBER, '$1 '))
  }
  return out.join('\n')
}

const width = (row) => row.trim().replace(/^\|+|\|+$/g, '').split('|').length

const parser = new MarkdownParser(schema, new MarkdownIt('commonmark', { html: false }).enable('table'), {
  ...defaultMarkdownParser.tokens,
  table: { block: 'table' },
  thead: { ignore: true },
  tbody: { ignore: true },
  tr: { block: 'table_row' },
  th: { block: 'table_header' },
  td: { block: 'table_cell' }
})

export const read = (source) => parser.parse(tidy(source.replaceAll('\0', '')))

// Lists of one kind that follow each other directly take different marks, or they would be read as one.
function otherMark (node, parent, index) {
  let before = 0
  while (index > before && parent.child(index - before - 1).type === node.type) before++
  return before % 2 === 1
}

function table (state, node) {
  node.forEach((row, _, number) => {
    state.write('|')
    row.forEach((cell) => {
      const at = state.out.length
      state.renderInline(cell, false)
      const words = state.out.slice(at).replace(/\\?\n\s*/g, ' ').replace(/(?<!\\)\|/g, '\\|').trim()
      state.out = `${state.out.slice(0, at)} ${words} |`
    })
    state.ensureNewLine()
    if (number === 0) state.write('|' + ' --- |'.repeat(row.childCount) + '\n')
  })
  state.closeBlock(node)
}

// Marks of the notation that the library leaves alone: they are words here, and must be read as words again.
const PLAIN = /\||&(?=#?\w+;)|<(?=[a-z][a-z0-9+.-]*:|[^\s>]+@)|(?<=^\s*\d{1,9})[.)](?=\s|$)|^[-+](?=\s|-*\s*$)|^#(?=#{0,5}\s|#{0,5}$)|^>|^=(?==*\s*$)/gi

const writer = new MarkdownSerializer({
  ...defaultMarkdownSerializer.nodes,
  bullet_list: (state, node, parent, index) => {
    const mark = otherMark(node, parent, index) ? '* ' : '- '
    state.renderList(node, '  ', () => mark)
  },
  ordered_list: (state, node, parent, index) => {
    const start = node.attrs.order ?? 1
    const after = otherMark(node, parent, index) ? ') ' : '. '
    const wide = String(start + node.childCount - 1).length + 2
    state.renderList(node, ' '.repeat(wide), (number) => `${start + number}${after}`.padEnd(wide))
  },
  text: (state, node) => {
    const words = state.atBlockStart ? node.text.trimStart() : node.text
    if (words) state.text(words, !state.inAutolink)
  },
  table
}, defaultMarkdownSerializer.marks, { tightLists: true, escapeExtraCharacters: PLAIN })

export const write = (doc) => writer.serialize(doc).trimEnd()
