// Before the page is drawn: say that scripts run, so nothing jumps when they arrive.
document.body.classList.add('js-enabled')
if ('noModule' in HTMLScriptElement.prototype) document.body.classList.add('govuk-frontend-supported')
