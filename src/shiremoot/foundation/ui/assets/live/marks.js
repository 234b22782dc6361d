// A mark shows at once, as not sent yet; the next mark builds on it.
import { waiting } from './queue.js'

const STANDS = { arrived: 'here', left: 'left', out: 'out' }

export function flip (form, to) {
  const chip = form.closest('.chip')
  const name = chip.querySelector('button.chip__name')
  chip.classList.add('chip--waiting')
  if (!STANDS[to] || !name) return
  const here = to === 'arrived'
  chip.classList.toggle('chip--here', here)
  name.setAttribute('aria-pressed', here)
  name.value = here ? 'left' : 'arrived'
  chip.querySelector('.chip__state').textContent = STANDS[to]
  form.querySelector('[name=seen]').value = STANDS[to]
}

// Marks that still wait are shown again after the page was drawn.
export function marked () {
  for (const entry of waiting()) {
    const fields = Object.fromEntries(entry.fields)
    const chip = fields.attendance && document.querySelector(`[data-person="${CSS.escape(fields.attendance)}"]`)
    if (chip && fields.to) flip(chip.querySelector('form'), fields.to)
  }
}
