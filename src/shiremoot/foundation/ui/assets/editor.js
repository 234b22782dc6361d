// An editor over each text area of rich text. The text area keeps the text form, and alone is sent; without scripts it is
// what people type in.
import { EditorView } from 'prosemirror-view'
import { isInTable } from 'prosemirror-tables'
import { BUTTONS, STYLES, TABLE_BUTTONS, link, setStyle, styleOf } from './editor/commands.js'
import { pasting, start } from './editor/page.js'
import { safe } from './editor/schema.js'
import { write } from './editor/text_form.js'

function make (name, properties = {}, ...children) {
  const made = Object.assign(document.createElement(name), properties)
  made.append(...children)
  return made
}

const button = (words, press) => {
  const made = make('button', { type: 'button', className: 'rich__button', textContent: words })
  made.addEventListener('mousedown', (event) => event.preventDefault()) // the words stay selected
  made.addEventListener('click', press)
  return made
}

class Editor {
  constructor (area) {
    this.area = area
    this.id = area.id
    this.label = document.querySelector(`label[for="${CSS.escape(this.id)}"]`)
    this.label.id ||= `${this.id}-label`
    this.note = make('p', { className: 'rich__note' })
    this.note.setAttribute('role', 'status')
    this.page = make('div', { className: 'rich__page' })
    this.bar = this.toolbar()
    this.address = this.linkBox()
    // Headings in the text follow on from this one, which leads to the box for those who go by headings.
    const heading = make('h2', { className: 'govuk-visually-hidden', textContent: this.label.textContent.trim() })
    const size = area.dataset.rich === 'compact' ? ' rich--compact' : ''
    this.frame = make('div', { className: `rich${size}` }, heading, this.bar, this.address, this.page)
    this.plain = make('button', { type: 'button', className: 'as-link rich__plain' })
    this.plain.addEventListener('click', () => this.switch())
    area.before(this.frame)
    area.after(this.note, this.plain)
    this.label.addEventListener('click', () => this.view?.focus())
    area.form?.addEventListener('submit', () => this.keep(), { capture: true })
    window.addEventListener('pagehide', () => this.keep())
    this.open()
  }

  // The id goes to what people type in, so that labels and links to errors lead there.
  open () {
    const typing = document.activeElement === this.area
    this.area.hidden = true
    this.area.removeAttribute('id')
    this.frame.hidden = false
    this.address.hidden = true
    this.note.textContent = ''
    this.plain.textContent = 'Edit as plain text'
    this.notation(false)
    this.view = new EditorView({ mount: this.page }, {
      state: start(this.area.value),
      attributes: this.attributes(),
      dispatchTransaction: (change) => this.change(change),
      handleKeyDown: (_, event) => this.toBar(event),
      handleDOMEvents: { blur: () => { this.keep(); return false } },
      ...pasting((words) => { this.note.textContent = words })
    })
    this.show()
    if (typing) this.view.focus()
  }

  attributes () {
    const given = {
      id: this.id,
      role: 'textbox',
      'aria-multiline': 'true',
      'aria-labelledby': this.label.id,
      class: `rich__page${this.area.rows > 10 ? ' rich__page--long' : ''}`
    }
    const described = this.area.getAttribute('aria-describedby')
    if (described) given['aria-describedby'] = described
    if (this.area.getAttribute('aria-invalid')) given['aria-invalid'] = 'true'
    return given
  }

  close () {
    this.keep()
    this.view.destroy()
    this.view = null
    const page = make('div')
    this.page.replaceWith(page)
    this.page = page
    this.area.id = this.id
    this.area.hidden = false
    this.frame.hidden = true
    this.plain.textContent = 'Edit with formatting'
    this.notation(true)
  }

  switch () {
    if (this.view) this.close()
    else this.open()
    document.getElementById(this.id).focus()
  }

  notation (shown) {
    const words = document.getElementById(`${this.id}-notation`)
    if (words) words.hidden = !shown
  }

  change (change) {
    this.view.updateState(this.view.state.apply(change))
    if (change.docChanged) {
      this.changed = true
      clearTimeout(this.later)
      this.later = setTimeout(() => this.keep(), 300)
    }
    this.show()
  }

  // A text that nobody changed is sent as it came.
  keep () {
    if (!this.view || !this.changed) return
    this.area.value = write(this.view.state.doc)
    this.changed = false
  }

  run (command) {
    this.note.textContent = ''
    command(this.view.state, this.view.dispatch, this.view)
    this.view.focus()
  }

  toolbar () {
    this.buttons = []
    const bar = make('div', { className: 'rich__bar' })
    bar.setAttribute('role', 'toolbar')
    bar.setAttribute('aria-label', 'Formatting')
    this.style = make('select', { className: 'govuk-select rich__style' })
    this.style.setAttribute('aria-label', 'Style')
    for (const [words, level] of STYLES) this.style.add(new Option(words, level))
    this.style.addEventListener('change', () => this.run(setStyle(Number(this.style.value))))
    const main = make('div', { className: 'rich__group' }, this.style, ...this.group(BUTTONS))
    this.tableBar = make('div', { className: 'rich__group' }, ...this.group(TABLE_BUTTONS))
    bar.append(main, this.tableBar)
    bar.addEventListener('keydown', (event) => this.along(event))
    bar.addEventListener('focusin', (event) => this.stopAt(event.target))
    this.stopAt(this.style)
    return bar
  }

  group (those) {
    return those.map(([words, does]) => {
      const made = button(words, () => does.link ? this.askAddress() : this.run(does.run))
      this.buttons.push([made, does])
      return made
    })
  }

  show () {
    const { state } = this.view
    this.style.value = styleOf(state)
    this.style.setAttribute('aria-disabled', String(isInTable(state)))
    this.tableBar.hidden = !isInTable(state)
    if (this.tableBar.hidden && this.tableBar.querySelector('[tabindex="0"]')) this.stopAt(this.style)
    for (const [made, { on, run }] of this.buttons) {
      if (on) made.setAttribute('aria-pressed', String(on(state)))
      else made.setAttribute('aria-disabled', String(!run(state)))
    }
  }

  // A toolbar is one stop of the Tab key; the arrows move along it. Alt and F10 lead to it from the words.
  stops () {
    return [this.style, ...this.buttons.map(([made]) => made)].filter((each) => !each.disabled && each.offsetParent)
  }

  stopAt (stop) {
    for (const each of [this.style, ...this.buttons.map(([made]) => made)]) each.tabIndex = each === stop ? 0 : -1
  }

  along (event) {
    const stops = this.stops()
    const to = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    if (event.key === 'Escape') return this.view.focus()
    if (!to) return
    event.preventDefault()
    stops[(stops.indexOf(document.activeElement) + to + stops.length) % stops.length].focus()
  }

  toBar (event) {
    if (event.key !== 'F10' || !event.altKey) return false
    this.stops()[0].focus()
    return true
  }

  linkBox () {
    const id = `${this.id}-address`
    this.input = make('input', { id, type: 'url', className: 'govuk-input', autocomplete: 'off', spellcheck: false })
    this.input.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') { event.preventDefault(); this.addLink() }
      if (event.key === 'Escape') this.endAddress()
    })
    const label = make('label', { htmlFor: id, className: 'govuk-label', textContent: 'Web or email address' })
    const box = make('div', { className: 'rich__address', hidden: true }, label, this.input,
      button('Add link', () => this.addLink()), button('Remove link', () => this.removeLink()),
      button('Cancel', () => this.endAddress()))
    return box
  }

  askAddress () {
    this.address.hidden = false
    this.input.value = ''
    this.input.focus()
  }

  endAddress () {
    this.address.hidden = true
    this.note.textContent = ''
    this.view.focus()
  }

  addLink () {
    const typed = this.input.value.trim()
    const given = typed.includes('@') && !/[:/]/.test(typed) ? `mailto:${typed}` : typed
    const whole = safe(given) || !/^[\w-]+(\.[\w-]+)+/.test(given) ? given : `https://${given}`
    if (!safe(whole) || /\s/.test(whole)) {
      this.note.textContent = 'Enter an address that starts with https:// or an email address.'
      return
    }
    this.endAddress()
    this.run(link.set(whole))
  }

  removeLink () {
    this.endAddress()
    if (link.at(this.view.state)) this.run(link.remove)
  }
}

for (const area of document.querySelectorAll('textarea[data-rich]')) new Editor(area)
