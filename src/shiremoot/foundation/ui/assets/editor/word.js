// What comes from Word, Excel, Outlook or a web page, cleaned to what a text can hold before the editor reads it.
import { safe } from './schema.js'

const GONE = 'style, script, meta, link, title, xml, del, img, svg, object, iframe, [hidden], [data-style*="mso-hide"]'
const BLOCKS = 'p, div, ul, ol, li, h1, h2, h3, h4, h5, h6, blockquote, pre, table, tbody, tr, td, th'
const LEVEL = /mso-list:\s*l\d+\s+level(\d+)/i
const ORDERED = /^\(?(\d+|[a-z]{1,4})[.)]$/i
const BOLD = /(?<![\w-])font-weight:\s*(bold|[6-9]00)/i
const LIGHT = /(?<![\w-])font-weight:\s*(normal|[1-4]00)/i
const ITALIC = /(?<![\w-])font-style:\s*italic/i
const KEPT = new Set(['href', 'start', 'data-picture', 'data-caption', 'data-level'])
const TITLES = { MsoTitle: 'h1', MsoSubtitle: 'h2' }

// The policy of the page stops styles even in a document nobody sees, so they are read under another name.
const named = (html) => html
  .replace(/<style\b[\s\S]*?<\/style>/gi, '')
  .replace(/<[a-z][^<>]*>/gi, (tag) => tag.replace(/(\s)style\s*=/i, '$1data-style='))
const styled = (element) => element.dataset.style || ''
const words = (element) => element.textContent.replace(/[\s\u00a0]+/g, ' ').trim()
const unwrap = (element) => element.replaceWith(...element.childNodes)

export function clean (html) {
  if (html.includes('data-pm-slice')) return html // copied from this editor
  const page = new window.DOMParser().parseFromString(named(html), 'text/html')
  for (const element of page.querySelectorAll(GONE)) element.remove()
  removeComments(page)
  for (const paragraph of page.querySelectorAll('p')) title(paragraph)
  lists(page)
  for (const table of [...page.querySelectorAll('table')].reverse()) plainTable(table)
  for (const element of page.body.querySelectorAll('*')) plain(element)
  for (const paragraph of page.querySelectorAll('p')) if (!words(paragraph)) paragraph.remove()
  return page.body.innerHTML.replaceAll('&nbsp;', ' ')
}

export const hasPictures = (html) => /<img\b/i.test(html)

function removeComments (page) {
  const walk = page.createTreeWalker(page, window.NodeFilter.SHOW_COMMENT)
  const found = []
  while (walk.nextNode()) found.push(walk.currentNode)
  for (const comment of found) comment.remove()
}

function title (paragraph) {
  const name = Object.keys(TITLES).find((kind) => paragraph.classList.contains(kind))
  if (name) rename(paragraph, TITLES[name])
}

function rename (element, name) {
  const other = element.ownerDocument.createElement(name)
  other.append(...element.childNodes)
  element.replaceWith(other)
}

// Word writes a list as paragraphs that name their level and carry their mark as words.
function lists (page) {
  let open = [] // the lists that the last paragraph stood in, outermost first
  let last = null
  for (const paragraph of page.querySelectorAll('p, h1, h2, h3, h4, h5, h6')) {
    const level = LEVEL.exec(styled(paragraph))
    if (!level || /^h/i.test(paragraph.tagName)) { dropMark(paragraph); continue }
    if (!last || paragraph.previousElementSibling !== last) open = []
    const mark = dropMark(paragraph)
    const depth = Math.min(Number(level[1]), open.length + 1)
    const kind = ORDERED.test(mark) ? 'ol' : 'ul'
    open = open.slice(0, open[depth - 1]?.localName === kind ? depth : depth - 1)
    if (open.length < depth) open.push(begin(page, paragraph, kind, mark, open.at(-1)))
    const item = page.createElement('li')
    item.append(paragraph)
    open.at(-1).append(item)
    last = open[0]
  }
}

function begin (page, paragraph, kind, mark, outer) {
  const list = page.createElement(kind)
  const start = parseInt(mark.replace('(', ''), 10)
  if (kind === 'ol' && start > 1) list.setAttribute('start', start)
  if (outer) outer.lastElementChild.append(list)
  else paragraph.before(list)
  return list
}

function dropMark (paragraph) {
  const mark = [...paragraph.querySelectorAll('span')].find((span) => /mso-list:\s*Ignore/i.test(styled(span)))
  if (!mark) return ''
  const said = words(mark)
  mark.remove()
  return said
}

// Each cell is words alone, and one that spans others is followed by empty ones.
function plainTable (table) {
  if (!table.isConnected) return
  const rows = [...table.rows]
  const filled = rows.map(() => new Map())
  rows.forEach((row, down) => {
    let across = 0
    for (const cell of [...row.cells]) {
      while (filled[down].has(across)) across++
      flatten(cell)
      place(cell, filled, down, across)
    }
  })
  const page = table.ownerDocument
  const width = Math.max(0, ...filled.flatMap((row) => [...row.keys()].map((key) => key + 1)))
  const body = page.createElement('tbody')
  for (const row of filled) {
    const line = page.createElement('tr')
    for (let across = 0; across < width; across++) line.append(row.get(across) || page.createElement('td'))
    if (words(line)) body.append(line)
  }
  table.replaceChildren(body)
  if (!body.children.length) table.remove()
  else if (table.parentElement.closest('td, th')) table.replaceWith(words(table))
}

function place (cell, filled, down, across) {
  const [wide, high] = [span(cell.colSpan), Math.min(span(cell.rowSpan || 1), filled.length - down)]
  for (let row = down; row < down + high; row++) {
    for (let column = across; column < across + wide; column++) {
      filled[row].set(column, row === down && column === across ? cell : cell.ownerDocument.createElement('td'))
    }
  }
  cell.removeAttribute('colspan')
  cell.removeAttribute('rowspan')
}

const span = (number) => Math.min(Math.max(1, number), 100)

function flatten (cell) {
  for (const line of cell.querySelectorAll('br')) line.replaceWith(' ')
  for (const block of [...cell.querySelectorAll(BLOCKS)].reverse()) {
    block.after(' ')
    unwrap(block)
  }
}

function plain (element) {
  if (element.localName.includes(':')) return unwrap(element)
  if (element.localName === 'a' && !safe(element.getAttribute('href'))) return unwrap(element)
  const style = styled(element)
  if (/^(b|strong)$/.test(element.localName) && LIGHT.test(style)) return unwrap(element)
  for (const { name } of [...element.attributes]) if (!KEPT.has(name)) element.removeAttribute(name)
  if (element.localName !== 'span') return
  if (BOLD.test(style)) wrap(element, 'strong')
  if (ITALIC.test(style)) wrap(element, 'em')
}

function wrap (element, name) {
  const inner = element.ownerDocument.createElement(name)
  inner.append(...element.childNodes)
  element.append(inner)
}
