// Sending entries, one by one in order, each until the server has answered it.
import { lost, reached, say } from './connection.js'
import { dropDraft } from './drafts.js'
import { forget, go } from './going.js'
import { flip } from './marks.js'
import { live, placeOf, rest, typing } from './page.js'
import { draw } from './painting.js'
import { add, taken, waiting } from './queue.js'

const RETRY = 3000
let sending = false

export const busy = () => sending

export function put (form, button) {
  const fields = [...new FormData(form, button).entries()].map(([name, value]) => [name, String(value)])
  add({ url: form.getAttribute('action'), fields, words: wordsOf(form, button), draft: form.dataset.draft })
  if (form.dataset.draft) dropDraft(form)
  if (form.closest('.chip')) flip(form, button.value)
  else if (form.dataset.draft && !form.querySelector('[name$="-text"]')?.defaultValue) form.reset()
  renewKey(form)
  if (!form.matches('.live__note') && typing(document.activeElement)) rest()
  flush()
}

function wordsOf (form, button) {
  if (button?.classList.contains('chip__name')) return `${form.dataset.words}: ${button.value === 'left' ? 'left' : 'here'}`
  return button?.dataset.words || [form.dataset.words, button?.textContent.trim()].filter(Boolean).join(': ')
}

// The next press on this form is another entry.
function renewKey (form) {
  const key = form.querySelector('[name="key"], [name$="-key"]')
  if (key) key.value = newKey()
}

function newKey () {
  if (crypto.randomUUID) return crypto.randomUUID()
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  bytes[6] = (bytes[6] & 15) | 64
  bytes[8] = (bytes[8] & 63) | 128
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

export async function flush () {
  say()
  if (sending) return
  sending = true
  try {
    while (waiting().length) if (!await sendFirst(waiting()[0])) return
  } finally {
    sending = false
    say()
  }
}

async function sendFirst (entry) {
  let answer, text
  try {
    answer = await fetch(entry.url, { method: 'POST', body: bodyOf(entry), headers: { Accept: 'text/html' } })
    text = await answer.text()
  } catch { return wait() }
  if (answer.status >= 500) return wait('The site is not answering. Your entries are kept here')
  if (!text.includes('data-live')) return wait('Sign in again in another window. Your entries are kept here')
  reached()
  taken(entry)
  if (answer.ok) accepted(text, placeOf(answer.url))
  else refused(entry, text)
  return true
}

// Signing in again, in another window, makes the token this page was drawn with out of date; the cookie has the new one.
function bodyOf (entry) {
  const body = new URLSearchParams(entry.fields)
  const token = document.cookie.match(/(?:^|; )(?:__Host-)?csrftoken=([^;]+)/)?.[1]
  if (token) body.set('csrfmiddlewaretoken', token)
  return body
}

function wait (why) {
  lost(why)
  say()
  setTimeout(flush, RETRY)
  return false
}

// The answer shows the item the entry was about; a clerk who has gone on sees their own item afresh.
function accepted (text, place) {
  forget()
  if (waiting().length) return
  if (place === live().dataset.here) draw(text)
  else go(live().dataset.here)
}

// An entry that was refused comes back on its page with what was typed and the reason.
function refused (entry, text) {
  draw(text, entry.url.replace(/[^/]+\/$/, ''))
  const told = document.querySelector('#live-errors .govuk-error-summary, #conflict')
  if (!told) return
  told.tabIndex = -1
  told.focus()
  told.scrollIntoView({ block: 'start' })
}
