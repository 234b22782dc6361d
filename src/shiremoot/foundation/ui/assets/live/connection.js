// Whether the site can be reached, and what the clerk is told about it and about what waits.
import { waiting } from './queue.js'

export const AWAY = 'away'
let trouble = ''
let whenBack = () => {}

export const onBack = (act) => { whenBack = act }
export const lost = (why = AWAY) => { trouble = why }
export const reached = () => { trouble = '' }

// The connection is there again: what waited for it goes on.
export function back () {
  if (trouble !== AWAY) return
  reached()
  whenBack()
}

function words (entries, saved) {
  const many = entries.length === 1 ? '1 entry waits' : `${entries.length} entries wait`
  if (!entries.length) return trouble === AWAY ? 'No connection. What you enter is kept here' : saved
  return trouble === AWAY ? `No connection. ${many} here, to be sent when it is back` : trouble || 'Saving…'
}

export function say () {
  const entries = waiting()
  const saved = document.getElementById('live-saved')
  const list = document.getElementById('live-waiting')
  const told = words(entries, saved.dataset.saved)
  if (saved.textContent !== told) saved.textContent = told
  saved.classList.toggle('live__saved--waiting', entries.length > 0 || trouble === AWAY)
  list.hidden = !(entries.length && trouble)
  list.innerHTML = ''
  if (list.hidden) return
  const lines = document.createElement('ul')
  for (const entry of entries) {
    const line = document.createElement('li')
    line.textContent = entry.words
    lines.append(line)
  }
  list.append('Not sent yet: ', lines)
}
