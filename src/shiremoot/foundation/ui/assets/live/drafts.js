// Drafts: what is typed and not yet sent, kept as it is typed and put back whenever its form is drawn.
import { openAround } from './page.js'
import { drafts, keepDrafts } from './queue.js'
import { tally } from './votes.js'

const ticked = (box) => box.type === 'checkbox' || box.type === 'radio'
const versionOf = (form) => form.querySelector('[name$="-version"]')

export function keepDraft (form) {
  const values = {}
  for (const box of form.elements) {
    if (!box.name || box.type === 'hidden' || box.tagName === 'BUTTON') continue
    if (ticked(box)) {
      if (box.checked) values[box.name] = box.value
    } else if (box.value !== (box.defaultValue ?? '')) values[box.name] = box.value
  }
  keepDrafts({ ...drafts(), [form.dataset.draft]: { values, version: versionOf(form)?.value } })
}

export function dropDraft (form) {
  const { [form.dataset.draft]: gone, ...others } = drafts()
  keepDrafts(others)
}

// A draft goes on being based on the version it was begun upon, so that another clerk's words are never lost.
export function restoreDrafts () {
  const kept = drafts()
  for (const form of document.querySelectorAll('form[data-draft]')) {
    if (kept[form.dataset.draft]) restore(form, kept[form.dataset.draft])
  }
  for (const form of document.querySelectorAll('.live__decide')) tally(form)
}

function restore (form, draft) {
  for (const box of form.elements) {
    if (!Object.hasOwn(draft.values, box.name)) continue
    if (ticked(box)) box.checked = draft.values[box.name] === box.value
    else box.value = draft.values[box.name]
  }
  const version = versionOf(form)
  if (version && draft.version !== undefined) version.value = draft.version
  if (Object.values(draft.values).some(Boolean)) openAround(form)
}
