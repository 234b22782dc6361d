// Puts a page from the server in place of this one, keeping the focus, what is open and what is being typed.
import { say } from './connection.js'
import { restoreDrafts } from './drafts.js'
import { keySwitch } from './keys.js'
import { marked } from './marks.js'
import { live, rest } from './page.js'

const PARTS = ['live-bar', 'live-errors', 'live-agenda', 'live-item', 'live-people']
const FACTS = ['here', 'stamp', 'place', 'state']

export function draw (text, address) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const fresh = page.querySelector('[data-live]')
  if (!fresh) return
  const moved = fresh.dataset.here !== live().dataset.here
  const focus = focused()
  const open = moved ? [] : [...document.querySelectorAll('[data-live] details[open][id]')].map((one) => one.id)
  for (const name of FACTS) live().dataset[name] = fresh.dataset[name]
  PARTS.forEach((part) => replace(page, part))
  document.title = page.title
  fold()
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  dress()
  if (document.activeElement === document.body && !moved) rest()
  refocus(focus)
  if (moved && address) history.pushState({}, '', fresh.dataset.here)
}

function replace (page, part) {
  const from = page.getElementById(part)
  const to = document.getElementById(part)
  if (from && to && from.innerHTML !== to.innerHTML) to.innerHTML = from.innerHTML
}

// What this browser knows and the server does not.
export function dress () {
  restoreDrafts()
  marked()
  keySwitch()
  say()
}

function focused () {
  const { id, selectionStart, selectionEnd } = document.activeElement ?? {}
  return { id, from: selectionStart, to: selectionEnd }
}

function refocus ({ id, from, to }) {
  const again = id && document.getElementById(id)
  if (!again || document.activeElement === again) return
  again.focus({ preventScroll: true })
  if (from !== undefined && again.setSelectionRange && again.type !== 'number') try { again.setSelectionRange(from, to) } catch {}
}

// On a small screen the agenda is folded away until it is asked for.
let unfolded = !matchMedia('(max-width: 40em)').matches

export function fold () {
  document.querySelector('.live__list').open = unfolded
}

export function folded (list) {
  unfolded = list.open
}
