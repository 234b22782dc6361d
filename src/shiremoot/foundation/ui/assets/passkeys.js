// Passkeys (Web Authentication). A form marked data-passkey="get" asks for one, data-passkey="create" makes one; the
// answer is put in its field "credential" and the form is sent. Without passkeys in the browser the forms stay hidden.
const supported = window.PublicKeyCredential?.parseRequestOptionsFromJSON !== undefined

async function asked (form) {
  const answer = await fetch(form.action, { headers: { Accept: 'application/json' }, credentials: 'same-origin' })
  if (!answer.ok) throw new Error(`no challenge: ${answer.status}`)
  const { publicKey } = await answer.json()
  return navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(publicKey) })
}

function made (form) {
  const { publicKey } = JSON.parse(form.dataset.options)
  return navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(publicKey) })
}

async function send (form) {
  const problem = form.querySelector('[data-passkey-problem]')
  problem.hidden = true
  try {
    const credential = await (form.dataset.passkey === 'get' ? asked(form) : made(form))
    form.elements.credential.value = JSON.stringify(credential.toJSON())
    form.submit()
  } catch {
    problem.hidden = false
  }
}

for (const form of document.querySelectorAll('[data-passkey]')) {
  if (!supported) continue
  form.hidden = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    send(form)
  })
}
