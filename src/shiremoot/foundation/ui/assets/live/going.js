// Going from item to item, with or without a connection, and looking whether another clerk entered something.
import { back, lost, say } from './connection.js'
import { live, links, placeOf } from './page.js'
import { draw } from './painting.js'
import { waiting } from './queue.js'

const AHEAD = 100 // pages kept for when there is no connection
const HTML = { headers: { Accept: 'text/html' } }
const pages = new Map()
let heading = '' // where one is going, until one is there

export const keep = (address, text) => pages.set(placeOf(address), text)
export const forget = () => pages.clear()

async function fetched (address) {
  const answer = await fetch(address, HTML)
  const text = await answer.text()
  if (!answer.ok || !text.includes('data-live')) throw new Error('no page')
  keep(address, text)
  return text
}

export async function go (address) {
  let text
  const place = heading = placeOf(address)
  try {
    text = await fetched(address)
    back()
  } catch {
    lost()
    text = pages.get(place)
  }
  if (heading !== place) return // gone on meanwhile
  heading = ''
  if (text) draw(text, address)
  say()
  document.getElementById('live-item').scrollIntoView({ block: 'nearest' })
  showHere()
}

// A long agenda scrolls by itself: what is in hand is brought into its view, and the page stays where it is.
export function showHere () {
  const agenda = document.querySelector('.live__agenda')
  const here = agenda?.querySelector('[aria-current]')
  if (!here) return
  const [list, link] = [agenda.getBoundingClientRect(), here.getBoundingClientRect()]
  if (link.top < list.top || link.bottom > list.bottom) agenda.scrollTop += link.top - list.top - list.height / 3
}

// On by one from where one is or is going to, however fast the key is pressed.
export function turn (by) {
  const all = links().filter((link) => !('arising' in link.dataset)) // beside the items, not one of them
  const here = all.findIndex((link) => placeOf(link.href) === (heading || live().dataset.here))
  const next = all[Math.min(Math.max(here + by, 0), all.length - 1)]
  if (next) go(next.href)
}

// Whether anything changed since this page was drawn; then the parts of this meeting not had yet, in quiet moments.
export async function look () {
  const here = live().dataset.here
  try {
    const answer = await fetch(`${here}?stamp=${live().dataset.stamp}`, HTML)
    back()
    if (answer.status === 200) await changed(here, await answer.text())
  } catch { lost() }
  say()
  fetchAhead()
}

function changed (here, text) {
  if (!waiting().length && live().dataset.here === here && !document.querySelector('#live-errors > *')) draw(text)
  forget()
}

export async function fetchAhead () {
  for (const link of links()) {
    if (!navigator.onLine || waiting().length || pages.size > AHEAD) return
    if (!pages.has(placeOf(link.href))) try { await fetched(link.href) } catch { return }
  }
}
