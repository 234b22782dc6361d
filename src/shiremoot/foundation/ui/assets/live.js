// The clerk's screen while a meeting sits. The page works without this by plain forms; with it entries are sent in
// the background, wait in this browser while there is no connection, and what is being typed survives anything.
import { lost, onBack, reached, say } from './live/connection.js'
import { keepDraft } from './live/drafts.js'
import { fetchAhead, go, keep, look, showHere, turn } from './live/going.js'
import { addKeys, declare, pressed, switchKeys } from './live/keys.js'
import { dress, fold, folded } from './live/painting.js'
import { waiting } from './live/queue.js'
import { busy, flush, put } from './live/sending.js'
import { tally } from './live/votes.js'

const LOOK = 8000

function lookAround () {
  if (busy() || document.hidden) return
  if (waiting().length) flush()
  else look()
}

function clicked (event) {
  const link = event.target.closest('a[data-go], a[data-declare], [data-keys-switch]')
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return
  if (link.matches('[data-keys-switch]')) return switchKeys()
  event.preventDefault()
  if (link.dataset.declare) return declare(link.dataset.declare)
  go(link.href)
}

function sent (event) {
  const form = event.target.closest('form[data-entry]')
  if (!form) return
  event.preventDefault()
  put(form, event.submitter ?? form.querySelector('button'))
}

function typed (event) {
  const form = event.target.closest('form[data-draft]')
  if (!form) return
  if (form.matches('.live__decide')) tally(form)
  keepDraft(form)
}

onBack(flush)
addKeys({ j: () => turn(1), k: () => turn(-1) })
document.addEventListener('keydown', pressed)
document.addEventListener('submit', sent)
document.addEventListener('input', typed)
document.addEventListener('click', clicked)
document.addEventListener('toggle', (event) => { if (event.target.matches?.('.live__list')) folded(event.target) }, true)
window.addEventListener('popstate', () => go(location.pathname))
window.addEventListener('online', () => { reached(); flush(); lookAround() })
window.addEventListener('offline', () => { lost(); say() })
window.addEventListener('beforeunload', (event) => { if (waiting().length) event.preventDefault() })

fold()
keep(location.href, document.documentElement.outerHTML)
dress()
showHere()
flush()
setInterval(lookAround, LOOK)
setTimeout(fetchAhead, 1000)
