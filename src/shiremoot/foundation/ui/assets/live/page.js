// The page as it stands: where the clerk is, and finding one's way in it.
export const live = () => document.querySelector('[data-live]')
export const typing = (target) => target.closest('input:not([type=radio], [type=checkbox]), textarea, select') !== null
export const placeOf = (address) => new URL(address, location.href).pathname
export const links = () => [...document.querySelectorAll('#live-agenda a[data-go]')]

export function openAround (element) {
  for (let up = element.closest('details'); up; up = up.parentElement.closest('details')) up.open = true
}

// Done with a form: out of its boxes, so that keys work, and still in the same part of the page.
export function rest () {
  const title = document.querySelector('#live-item h1')
  title.tabIndex = -1
  title.focus({ preventScroll: true })
}
