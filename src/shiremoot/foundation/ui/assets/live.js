// The clerk's screen while a meeting sits. The page works without this by plain forms; with it entries are sent in
// the background, wait in this browser while there is no connection, and what is being typed survives anything.
const live = () => document.querySelector('[data-live]')
const home = live().dataset.base
const QUEUE = `live:${home}:queue`
const DRAFTS = `live:${home}:drafts`
const KEYS = 'live-keys'
const RETRY = 3000
const LOOK = 8000
const PARTS = ['live-bar', 'live-errors', 'live-agenda', 'live-item', 'live-people']

const read = (name, empty) => JSON.parse(localStorage.getItem(name) || empty)
const write = (name, value) => localStorage.setItem(name, JSON.stringify(value))
const queue = () => read(QUEUE, '[]')
const csrf = () => document.querySelector('[name=csrfmiddlewaretoken]')?.value

// --- What the clerk is told ---------------------------------------------------------------------------------

let trouble = ''
let sending = false

function say () {
  const waiting = queue()
  const saved = document.getElementById('live-saved')
  const list = document.getElementById('live-waiting')
  const entries = waiting.length === 1 ? '1 entry waits' : `${waiting.length} entries wait`
  const words = !waiting.length
    ? (trouble === 'away' ? 'No connection. What you enter is kept here' : saved.dataset.saved)
    : trouble === 'away'
      ? `No connection. ${entries} here, to be sent when it is back`
      : trouble || 'Saving…'
  if (saved.textContent !== words) saved.textContent = words
  saved.classList.toggle('live__saved--waiting', waiting.length > 0 || trouble === 'away')
  list.hidden = !(waiting.length && trouble)
  list.innerHTML = ''
  if (list.hidden) return
  const lines = document.createElement('ul')
  for (const entry of waiting) {
    const line = document.createElement('li')
    line.textContent = entry.words
    lines.append(line)
  }
  list.append('Not sent yet: ', lines)
}

// --- Drafts: what is typed and not yet sent -------------------------------------------------------------------

function keepDraft (form) {
  const drafts = read(DRAFTS, '{}')
  const values = {}
  for (const box of form.elements) {
    if (!box.name || box.type === 'hidden' || box.tagName === 'BUTTON') continue
    if (box.type === 'checkbox' || box.type === 'radio') {
      if (box.checked) values[box.name] = box.value
    } else if (box.value !== (box.defaultValue ?? '')) values[box.name] = box.value
  }
  const version = form.querySelector('[name$="-version"]')?.value
  drafts[form.dataset.draft] = { values, version }
  write(DRAFTS, drafts)
}

function dropDraft (form) {
  const drafts = read(DRAFTS, '{}')
  delete drafts[form.dataset.draft]
  write(DRAFTS, drafts)
}

// A draft goes on being based on the version it was begun upon, so that another clerk's words are never lost.
function restoreDrafts () {
  const drafts = read(DRAFTS, '{}')
  for (const form of document.querySelectorAll('form[data-draft]')) {
    const draft = drafts[form.dataset.draft]
    if (!draft) continue
    for (const box of form.elements) {
      if (!Object.hasOwn(draft.values, box.name)) continue
      if (box.type === 'checkbox' || box.type === 'radio') box.checked = draft.values[box.name] === box.value
      else box.value = draft.values[box.name]
    }
    const version = form.querySelector('[name$="-version"]')
    if (version && draft.version !== undefined) version.value = draft.version
    if (Object.values(draft.values).some(Boolean)) openAround(form)
  }
  for (const form of document.querySelectorAll('.live__decide')) tally(form)
}

function openAround (element) {
  for (let up = element.closest('details'); up; up = up.parentElement.closest('details')) up.open = true
}

// --- Sending ------------------------------------------------------------------------------------------------

function put (form, button) {
  const fields = [...new FormData(form, button).entries()].map(([name, value]) => [name, String(value)])
  const shown = button?.dataset.words || [form.dataset.words, button?.textContent.trim()].filter(Boolean).join(': ')
  const entry = {
    url: form.getAttribute('action'),
    fields,
    words: button?.classList.contains('chip__name') ? `${form.dataset.words}: ${button.value === 'left' ? 'left' : 'here'}` : shown,
    draft: form.dataset.draft
  }
  write(QUEUE, [...queue(), entry])
  if (form.dataset.draft) dropDraft(form)
  if (form.closest('.chip')) flip(form, button.value)
  else if (form.dataset.draft && !form.querySelector('[name$="-text"]')?.defaultValue) form.reset()
  renewKey(form)
  if (!form.matches('.live__note') && typing(document.activeElement)) rest()
  flush()
}

// Done with a form: out of its boxes, so that keys work, and still in the same part of the page.
function rest () {
  const title = document.querySelector('#live-item h1')
  title.tabIndex = -1
  title.focus({ preventScroll: true })
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

// A mark shows at once, as not sent yet; the next mark builds on it.
function flip (form, to) {
  const chip = form.closest('.chip')
  const name = chip.querySelector('button.chip__name')
  const here = to === 'arrived' ? true : (to === 'left' || to === 'out' ? false : null)
  chip.classList.add('chip--waiting')
  if (here === null || !name) return
  const stands = here ? 'here' : (to === 'out' ? 'out' : 'left')
  chip.classList.toggle('chip--here', here)
  name.setAttribute('aria-pressed', here)
  name.value = here ? 'left' : 'arrived'
  chip.querySelector('.chip__state').textContent = stands
  form.querySelector('[name=seen]').value = stands
}

async function flush () {
  say()
  if (sending) return
  sending = true
  try {
    while (queue().length) if (!await sendFirst(queue()[0])) return
  } finally {
    sending = false
    say()
  }
}

async function sendFirst (entry) {
  const body = new URLSearchParams(entry.fields)
  if (csrf()) body.set('csrfmiddlewaretoken', csrf())
  let answer, text
  try {
    answer = await fetch(entry.url, { method: 'POST', body, headers: { Accept: 'text/html' } })
    text = await answer.text()
  } catch { return wait('away') }
  if (answer.status >= 500) return wait('The site is not answering. Your entries are kept here')
  if (!text.includes('data-live')) return wait('Sign in again in another window. Your entries are kept here')
  trouble = ''
  write(QUEUE, queue().slice(1))
  if (answer.ok) {
    forget()
    if (!queue().length) refresh(text, placeOf(answer.url))
  } else refused(entry, text)
  return true
}

// The answer shows the item the entry was about; a clerk who has gone on sees their own item afresh.
function refresh (text, place) {
  if (place === live().dataset.here) draw(text)
  else go(live().dataset.here)
}

const placeOf = (address) => new URL(address, location.href).pathname

function wait (why) {
  trouble = why
  say()
  setTimeout(flush, RETRY)
  return false
}

// An entry that was refused comes back on its page with what was typed and the reason.
function refused (entry, text) {
  draw(text, entry.url.replace(/[^/]+\/$/, ''))
  const told = document.querySelector('#live-errors .govuk-error-summary, #conflict')
  if (told) {
    told.tabIndex = -1
    told.focus()
    told.scrollIntoView({ block: 'start' })
  }
}

// --- Drawing ------------------------------------------------------------------------------------------------

// Puts a page from the server in place of this one, keeping the focus, what is open and what is being typed.
function draw (text, address) {
  const page = new DOMParser().parseFromString(text, 'text/html')
  const fresh = page.querySelector('[data-live]')
  if (!fresh) return
  const moved = fresh.dataset.here !== live().dataset.here
  const focus = document.activeElement?.id
  const at = [document.activeElement?.selectionStart, document.activeElement?.selectionEnd]
  const open = moved ? [] : [...document.querySelectorAll('[data-live] details[open][id]')].map((one) => one.id)
  for (const name of ['here', 'stamp', 'place', 'state']) live().dataset[name] = fresh.dataset[name]
  for (const part of PARTS) {
    const from = page.getElementById(part)
    const to = document.getElementById(part)
    if (from && to && from.innerHTML !== to.innerHTML) to.innerHTML = from.innerHTML
  }
  document.title = page.title
  fold()
  for (const id of open) document.getElementById(id)?.setAttribute('open', '')
  restoreDrafts()
  marked()
  keySwitch()
  say()
  if (document.activeElement === document.body && !moved) rest()
  const again = focus && document.getElementById(focus)
  if (again && document.activeElement !== again) {
    again.focus({ preventScroll: true })
    if (at[0] !== undefined && again.setSelectionRange && again.type !== 'number') try { again.setSelectionRange(...at) } catch {}
  }
  if (moved && address) history.pushState({}, '', fresh.dataset.here)
}

// On a small screen the agenda is folded away until it is asked for.
let unfolded = !matchMedia('(max-width: 40em)').matches

function fold () {
  document.querySelector('.live__list').open = unfolded
}

// Marks that still wait are shown again after the page was drawn.
function marked () {
  for (const entry of queue()) {
    const fields = Object.fromEntries(entry.fields)
    const chip = fields.attendance && document.querySelector(`[data-person="${CSS.escape(fields.attendance)}"]`)
    if (chip && fields.to) flip(chip.querySelector('form'), fields.to)
  }
}

// --- Going from item to item, with or without a connection ---------------------------------------------------

const pages = new Map()

async function fetched (address) {
  const answer = await fetch(address, { headers: { Accept: 'text/html' } })
  const text = await answer.text()
  if (!answer.ok || !text.includes('data-live')) throw new Error('no page')
  pages.set(placeOf(address), text)
  return text
}

let heading = '' // where one is going, until one is there

async function go (address) {
  let text
  const place = heading = placeOf(address)
  try {
    text = await fetched(address)
    if (trouble === 'away') { trouble = ''; flush() }
  } catch {
    trouble = 'away'
    text = pages.get(place)
  }
  if (heading !== place) return // gone on meanwhile
  heading = ''
  if (text) draw(text, address)
  say()
  document.getElementById('live-item').scrollIntoView({ block: 'nearest' })
}

const forget = () => pages.clear()

// The items of this meeting are fetched one by one in quiet moments, to be had without a connection.
async function fetchAhead () {
  for (const link of document.querySelectorAll('#live-agenda a[data-go]')) {
    if (!navigator.onLine || sending || pages.size > 60) return
    if (!pages.has(placeOf(link.href))) try { await fetched(link.href) } catch { return }
  }
}

// On by one from where one is or is going to, however fast the key is pressed.
function turn (by) {
  const links = [...document.querySelectorAll('#live-agenda a[data-go]')]
  const here = links.findIndex((link) => placeOf(link.href) === (heading || live().dataset.here))
  const next = links[Math.min(Math.max(here + by, 0), links.length - 1)]
  if (next) go(next.href)
}

async function look () {
  if (sending || document.hidden) return
  if (queue().length) return flush()
  const here = live().dataset.here
  try {
    const answer = await fetch(`${here}?stamp=${live().dataset.stamp}`, { headers: { Accept: 'text/html' } })
    if (trouble === 'away') trouble = ''
    if (answer.status === 200) {
      const text = await answer.text()
      if (!queue().length && live().dataset.here === here && !document.querySelector('#live-errors > *')) draw(text)
      forget()
    }
  } catch { trouble = 'away' }
  say()
  fetchAhead()
}

// --- Votes ----------------------------------------------------------------------------------------------------

function tally (form) {
  const named = [...form.querySelectorAll('.live__ballots input:checked')]
  const boxes = ['votes_for', 'votes_against', 'abstained'].map((name) => form.querySelector(`[name$="${name}"]`))
  if (named.length) {
    ['for', 'against', 'abstain'].forEach((choice, i) => { boxes[i].value = named.filter((one) => one.value === choice).length })
  }
  const [votesFor, against] = boxes.map((box) => Number(box.value))
  const casting = form.querySelector('[name$="casting"]').value
  const words = form.querySelector('[data-tally]')
  if (boxes.every((box) => box.value === '')) words.textContent = ''
  else if (votesFor === against) words.textContent = casting ? `Equal; the casting vote ${casting} decides` : 'Equal: the chair may have a casting vote'
  else words.textContent = votesFor > against ? 'Carried' : 'Lost'
}

// --- Keys -----------------------------------------------------------------------------------------------------

const typing = (target) => target.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null
const keysOn = () => localStorage.getItem(KEYS) !== 'off'

function keySwitch () {
  const button = document.querySelector('[data-keys-switch]')
  if (!button) return
  button.hidden = false
  button.textContent = keysOn() ? 'Turn these keys off' : 'Turn keys on'
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

function declare (pk) {
  openAndFocus('declare', '#id_declare-attendance')
  const box = document.querySelector('#id_declare-attendance')
  if (!box || !pk) return
  box.value = pk
  document.querySelector('[name="declare-kind"]')?.focus()
}

const keys = {
  j: () => turn(1),
  k: () => turn(-1),
  p: () => document.querySelector('button.chip__name')?.focus(),
  o: () => person()?.querySelector('[data-key=o]')?.click(),
  g: () => person()?.querySelector('[data-key=g]')?.click(),
  i: () => declare(person()?.dataset.person),
  n: () => openAndFocus('', '#id_note-text'),
  d: () => openAndFocus('another-decision', '#id_decide-text'),
  v: () => openAndFocus('vote-decide', '#id_decide-votes_for'),
  a: () => openAndFocus('ask-details', '#id_ask-text'),
  '?': () => {
    const list = document.getElementById('live-keys')
    list.open = !list.open
    list.querySelector('summary').focus()
  }
}

function step (event) {
  const chips = [...document.querySelectorAll('button.chip__name')]
  const here = chips.indexOf(document.activeElement)
  if (here < 0) return
  event.preventDefault()
  chips[Math.min(Math.max(here + (event.key === 'ArrowDown' ? 1 : -1), 0), chips.length - 1)].focus()
}

document.addEventListener('keydown', (event) => {
  if (event.key === 'Escape' && typing(event.target)) return event.target.blur()
  if (event.key === 'Enter' && event.ctrlKey) {
    const form = event.target.closest('form[data-entry]:not(.live__decide)')
    if (form) { event.preventDefault(); form.requestSubmit() }
    return
  }
  if (event.ctrlKey || event.altKey || event.metaKey) return
  if (['ArrowDown', 'ArrowUp'].includes(event.key) && event.target.matches('.chip__name')) return step(event)
  if (!keysOn() || typing(event.target)) return
  const verb = /^[1-9]$/.test(event.key) && document.querySelector(`[data-verb="${event.key}"]`)
  if (verb) { event.preventDefault(); openAround(verb); return verb.click() }
  if (!Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
})

// --- Wiring ---------------------------------------------------------------------------------------------------

document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-entry]')
  if (!form) return
  event.preventDefault()
  put(form, event.submitter ?? form.querySelector('button'))
})

document.addEventListener('input', (event) => {
  const form = event.target.closest('form[data-draft]')
  if (form) keepDraft(form)
  const votes = event.target.closest('.live__decide')
  if (votes) { tally(votes); keepDraft(votes) }
})

document.addEventListener('click', (event) => {
  const link = event.target.closest('a[data-go], a[data-declare], [data-keys-switch]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.matches('[data-keys-switch]')) {
    localStorage.setItem(KEYS, keysOn() ? 'off' : 'on')
    return keySwitch()
  }
  event.preventDefault()
  if (link.dataset.declare) return declare(link.dataset.declare)
  go(link.href)
})

document.addEventListener('toggle', (event) => {
  if (event.target.matches?.('.live__list')) unfolded = event.target.open
}, true)

window.addEventListener('popstate', () => go(location.pathname))
window.addEventListener('online', () => { trouble = ''; flush(); look() })
window.addEventListener('offline', () => { trouble = 'away'; say() })
window.addEventListener('beforeunload', (event) => { if (queue().length) event.preventDefault() })

fold()
pages.set(location.pathname, document.documentElement.outerHTML)
restoreDrafts()
marked()
keySwitch()
flush()
setInterval(look, LOOK)
setTimeout(fetchAhead, 1000)
