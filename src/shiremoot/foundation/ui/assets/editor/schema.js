// What a text can hold: exactly what the typesetter prints. Tables have one row of headings and plain cells.
import { Schema } from 'prosemirror-model'
import { schema as basic } from 'prosemirror-markdown'
import { tableNodes } from 'prosemirror-tables'

const SAFE = /^(https?:\/\/|mailto:)/i
export const safe = (address) => SAFE.test(address || '')

// The page around the editor has a heading of its own, so these stand a level lower on the screen.
const heading = {
  attrs: { level: { default: 1 } },
  content: 'inline*',
  group: 'block',
  defining: true,
  parseDOM: [1, 2, 3, 4, 5, 6].map((level) => ({
    tag: `h${level}`,
    getAttrs: (dom) => ({ level: Math.min(4, Number(dom.dataset.level || level)) })
  })),
  toDOM: (node) => [`h${node.attrs.level + 1}`, { 'data-level': node.attrs.level }, 0]
}

const image = {
  inline: true,
  group: 'inline',
  draggable: true,
  attrs: { src: {}, alt: { default: null }, title: { default: null } },
  parseDOM: [{ tag: 'span[data-picture]', getAttrs: (dom) => ({ src: dom.dataset.picture, alt: dom.dataset.caption }) }],
  toDOM: ({ attrs: { src, alt } }) => [
    'span', { class: 'rich__picture', 'data-picture': src, 'data-caption': alt || '' }, `Picture: ${alt || src} (${src})`
  ]
}

const link = {
  attrs: { href: {}, title: { default: null } },
  inclusive: false,
  parseDOM: [{ tag: 'a[href]', getAttrs: (dom) => safe(dom.getAttribute('href')) && { href: dom.getAttribute('href') } }],
  toDOM: (mark) => ['a', safe(mark.attrs.href) ? { href: mark.attrs.href, title: mark.attrs.title } : {}, 0]
}

const numbers = {
  content: 'list_item+',
  group: 'block',
  attrs: { order: { default: 1 } },
  parseDOM: [{ tag: 'ol', getAttrs: (dom) => ({ order: dom.hasAttribute('start') ? Number(dom.start) : 1 }) }],
  toDOM: (node) => ['ol', { start: node.attrs.order === 1 ? null : node.attrs.order }, 0]
}

const cells = tableNodes({ tableGroup: 'block', cellContent: 'inline*', cellAttributes: {} })

export const schema = new Schema({
  nodes: basic.spec.nodes
    .update('heading', heading)
    .update('image', image)
    .update('bullet_list', { content: 'list_item+', group: 'block', parseDOM: [{ tag: 'ul' }], toDOM: () => ['ul', 0] })
    .update('ordered_list', numbers)
    .update('list_item', { ...basic.spec.nodes.get('list_item'), content: 'block+' })
    .append(cells),
  marks: basic.spec.marks.update('link', link)
})
