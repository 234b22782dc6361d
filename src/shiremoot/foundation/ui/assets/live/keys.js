// What each key does, unless the clerk is typing or has turned keys off.
import { openAround, typing } from './page.js'

const SWITCH = 'live-keys'
const keysOn = () => localStorage.getItem(SWITCH) !== 'off'

export function keySwitch () {
  const button = document.querySelector('[data-keys-switch]')
  if (!button) return
  button.hidden = false
  button.textContent = keysOn() ? 'Turn these keys off' : 'Turn keys on'
}

export function switchKeys () {
  localStorage.setItem(SWITCH, keysOn() ? 'off' : 'on')
  keySwitch()
}

function openAndFocus (details, box) {
  const part = document.getElementById(details)
  if (part) part.open = true
  const target = document.querySelector(box)
  if (!target) return
  openAround(target)
  target.focus()
  target.scrollIntoView({ block: 'center' })
}

const person = () => document.activeElement?.closest('.chip')

export function declare (pk) {
  openAndFocus('declare', '#id_declare-attendance')
  const box = document.querySelector('#id_declare-attendance')
  if (!box || !pk) return
  box.value = pk
  document.querySelector('[name="declare-kind"]')?.focus()
}

function showKeys () {
  const list = document.getElementById('live-keys')
  list.open = !list.open
  list.querySelector('summary').focus()
}

const keys = {
  p: () => document.querySelector('button.chip__name')?.focus(),
  o: () => person()?.querySelector('[data-key=o]')?.click(),
  g: () => person()?.querySelector('[data-key=g]')?.click(),
  i: () => declare(person()?.dataset.person),
  n: () => openAndFocus('', '#id_note-text'),
  d: () => openAndFocus('another-decision', '#id_decide-text'),
  v: () => openAndFocus('vote-decide', '#id_decide-votes_for'),
  a: () => openAndFocus('ask-details', '#id_ask-text'),
  m: () => document.querySelector('#live-agenda a[data-arising]')?.click(),
  u: () => openAndFocus('urgent-details', '#id_urgent-title'),
  t: () => openAndFocus('turn-details', '#id_turn-after'),
  l: () => openAndFocus('defer-decide', '#id_decide-deferred_to'),
  '?': showKeys
}

// Keys of other modules, such as those that go from item to item.
export const addKeys = (more) => Object.assign(keys, more)

function step (event) {
  const chips = [...document.querySelectorAll('button.chip__name')]
  const here = chips.indexOf(document.activeElement)
  if (here < 0) return
  event.preventDefault()
  chips[Math.min(Math.max(here + (event.key === 'ArrowDown' ? 1 : -1), 0), chips.length - 1)].focus()
}

function keepWords (event) {
  const form = event.target.closest('form[data-entry]:not(.live__decide)')
  if (form) { event.preventDefault(); form.requestSubmit() }
}

export function pressed (event) {
  if (event.key === 'Escape' && typing(event.target)) return event.target.blur()
  if (event.key === 'Enter' && event.ctrlKey) return keepWords(event)
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (['ArrowDown', 'ArrowUp'].includes(event.key) && event.target.matches('.chip__name')) return step(event)
  if (!keysOn() || typing(event.target)) return
  const verb = /^[1-9]$/.test(event.key) && document.querySelector(`[data-verb="${event.key}"]`)
  if (verb) { event.preventDefault(); openAround(verb); return verb.click() }
  if (!Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
}
