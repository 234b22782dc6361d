// A named vote counted into its totals, and what a vote comes to in a word.
export function tally (form) {
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
