// Everything here is an improvement on pages that already work without it.
import {
  createAll, Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios,
  ServiceNavigation, SkipLink
} from './govuk-frontend.min.js'

for (const component of [
  Button, CharacterCount, Checkboxes, ErrorSummary, NotificationBanner, PasswordInput, Radios, ServiceNavigation,
  SkipLink
]) createAll(component)

// A paper with cards: j and k move between cards and bring the paired line into view, and at the ends of the page turn
// to data-before and data-after; a and c press what the card marks with data-accept and data-correct, or a opens its
// data-box; Enter follows data-open; ? shows the keys. Keys typed in a box, or with Ctrl, Alt or Meta, are left alone.
const typing = (target) => target.closest('input, textarea, select, [contenteditable]') !== null

function paperKeys (paper) {
  const cards = [...paper.querySelectorAll('[data-line]')]
  const current = () => cards.find((card) => card.contains(document.activeElement))

  function show (card) {
    for (const line of paper.querySelectorAll('.line--here')) line.classList.remove('line--here')
    const first = Number(card.dataset.line)
    const last = Number(card.dataset.lastLine || first)
    const line = (number) => paper.querySelector(`#line-${card.dataset.of || ''}${number}`)
    for (let number = first; number <= last; number++) line(number)?.classList.add('line--here')
    bring(paper.querySelector('.paper__lines'), line(first))
  }

  // Scrolls only the pane of lines, so that the card stays where the eye is.
  function bring (pane, line) {
    if (!pane || !line || pane.scrollHeight <= pane.clientHeight) return
    pane.scrollTop += line.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3
  }

  function move (step) {
    const to = cards.indexOf(current()) + step
    const turn = to < 0 ? paper.dataset.before : to >= cards.length ? paper.dataset.after : ''
    if (turn) location.assign(turn)
    else cards[Math.min(Math.max(to, 0), cards.length - 1)]?.focus()
  }

  // A box that opens in its card takes the focus; Esc gives it back.
  function open (card) {
    const box = card?.querySelector('[data-box]')
    if (!box) return card?.querySelector('[data-accept]')?.click()
    box.open = true
    box.querySelector('[name="reason"]').focus()
  }

  for (const box of paper.querySelectorAll('[data-box]')) {
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      box.open = false
      box.closest('[data-line]').focus()
    })
    box.addEventListener('toggle', () => { if (box.open) box.querySelector('[name="reason"]').focus() })
  }

  function tell () {
    const list = document.querySelector('[data-keys]')
    if (!list) return
    list.open = !list.open
    list.querySelector('summary').focus()
  }

  const keys = {
    j: () => move(1),
    k: () => move(-1),
    a: () => open(current()),
    c: () => current()?.querySelector('[data-correct]')?.click(),
    '?': tell
  }

  for (const card of cards) card.tabIndex = -1
  // Back from a decision or a correction, go on from the card it was about.
  cards.find((card) => `#${card.id}` === location.hash)?.focus()
  const enabled = keySwitch(document.querySelector('.keys'))
  paper.addEventListener('focusin', (event) => {
    const card = event.target.closest('[data-line]')
    if (card) show(card)
  })
  document.addEventListener('keydown', (event) => {
    if (!enabled() || event.ctrlKey || event.altKey || event.metaKey) return
    if (event.key === 'Enter' && event.target.matches('[data-line]')) event.target.querySelector('[data-open]')?.click()
    if (typing(event.target) || !Object.hasOwn(keys, event.key)) return
    event.preventDefault()
    keys[event.key]()
  })
}

// Keys of one letter trouble people who speak to their computer, so they can be turned off (WCAG 2.1.4).
function keySwitch (place) {
  let on = localStorage.getItem('paper-keys') !== 'off'
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'as-link'
  const say = () => { button.textContent = on ? 'Turn these keys off' : 'Turn keys on' }
  button.addEventListener('click', () => {
    on = !on
    localStorage.setItem('paper-keys', on ? 'on' : 'off')
    say()
  })
  say()
  place?.append(' ', button)
  return () => on
}

const paper = document.querySelector('[data-paper]')
if (paper) paperKeys(paper)

// A form that takes a while says so, and is not sent twice. The words come from data-progress.
for (const form of document.querySelectorAll('form[data-progress]')) {
  const words = document.createElement('p')
  words.className = 'progress-words'
  words.setAttribute('role', 'status')
  form.append(words)
  form.addEventListener('submit', () => {
    words.textContent = form.dataset.progress || 'Working…'
    // After the form has been read, so that a pressed button's own value is sent too.
    setTimeout(() => {
      for (const button of form.querySelectorAll('button:not([type="button"])')) button.disabled = true
    })
  })
}

// Work that goes on elsewhere: the part of the page that tells of it is fetched again until it leads somewhere else.
const watched = document.querySelector('[data-watch]')
const EVERY = 1500

async function watch () {
  try {
    const answer = await fetch(location.href, { headers: { Accept: 'text/html' } })
    if (answer.redirected) return location.replace(answer.url)
    const fresh = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('[data-watch]')
    if (!fresh) return location.reload()
    tellProgress(fresh)
  } catch { /* the next look may reach the site again */ }
  setTimeout(watch, EVERY)
}

function tellProgress (fresh) {
  const words = watched.querySelector('[role="status"]')
  const said = fresh.querySelector('[role="status"]').textContent
  if (words.textContent !== said) words.textContent = said
  watched.querySelector('progress').value = fresh.querySelector('progress').value
}
if (watched) setTimeout(watch, EVERY)

// Coming back to a page by the browser's Back gives its buttons back.
window.addEventListener('pageshow', (event) => {
  if (!event.persisted) return
  for (const form of document.querySelectorAll('form[data-progress]')) {
    form.querySelector('.progress-words').textContent = ''
    for (const button of form.querySelectorAll('button[disabled]')) button.disabled = false
  }
})

// Over a box of a picture, its own lines stand out. (The frame listens: an SVG that listens for focus takes focus.)
for (const picture of document.querySelectorAll('.diagram')) {
  const light = (event, on) => {
    const box = event.target.closest('[data-key]')
    if (!box) return
    const key = CSS.escape(box.dataset.key)
    for (const line of picture.querySelectorAll(`[data-from="${key}"], [data-to="${key}"]`)) {
      line.classList.toggle('diagram__edge--lit', on)
    }
  }
  for (const [start, stop] of [['mouseover', 'mouseout'], ['focusin', 'focusout']]) {
    picture.addEventListener(start, (event) => light(event, true))
    picture.addEventListener(stop, (event) => light(event, false))
  }
}

// An item of a forward programme dragged onto another meeting moves there; its "Move" link does the same by keyboard.
const mover = document.querySelector('[data-programme-move]')
if (mover) {
  let held = null
  for (const item of document.querySelectorAll('[data-move]')) {
    item.addEventListener('dragstart', (event) => {
      held = item
      event.dataTransfer.setData('text/plain', item.querySelector('strong').textContent)
      event.dataTransfer.effectAllowed = 'move'
    })
    item.addEventListener('dragend', () => { held = null })
  }
  for (const meeting of document.querySelectorAll('[data-meeting]')) {
    const over = (on) => meeting.classList.toggle('programme__meeting--over', on)
    meeting.addEventListener('dragover', (event) => {
      if (!held || meeting.contains(held)) return
      event.preventDefault()
      over(true)
    })
    meeting.addEventListener('dragleave', () => over(false))
    meeting.addEventListener('drop', (event) => {
      over(false)
      if (!held || meeting.contains(held)) return
      event.preventDefault()
      mover.action = held.dataset.move
      mover.elements.to.value = meeting.dataset.meeting
      mover.submit()
    })
  }
}

// Text with formatting: the editor is fetched only where there is one.
if (document.querySelector('textarea[data-rich]')) import('./editor.js')
