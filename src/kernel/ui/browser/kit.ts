import { Button } from 'govuk-frontend/dist/govuk/components/button/button.mjs'
import { Checkboxes } from 'govuk-frontend/dist/govuk/components/checkboxes/checkboxes.mjs'
import { ErrorSummary } from 'govuk-frontend/dist/govuk/components/error-summary/error-summary.mjs'
import { NotificationBanner } from 'govuk-frontend/dist/govuk/components/notification-banner/notification-banner.mjs'
import { ServiceNavigation } from 'govuk-frontend/dist/govuk/components/service-navigation/service-navigation.mjs'
import { SkipLink } from 'govuk-frontend/dist/govuk/components/skip-link/skip-link.mjs'
import { enhanceConditionalRadios } from './conditional-radios.ts'
import { enhanceAll } from './enhance.ts'
import { enhanceSelectAll } from './select-all.ts'

// Set here and not by a script in the page, which the content security policy would block.
document.body.classList.add('js-enabled', 'govuk-frontend-supported')

enhanceAll([Button, Checkboxes, ErrorSummary, NotificationBanner, ServiceNavigation, SkipLink])
enhanceConditionalRadios()
enhanceSelectAll(document)

// The larger behaviours are needed on few pages, so only those pages fetch them.
const largeModules = [
  'accordion',
  'character-count',
  'exit-this-page',
  'file-upload',
  'password-input',
  'tabs',
]
const largeSelector = largeModules.map((name) => `[data-module="govuk-${name}"]`).join()

if (document.querySelector(largeSelector)) await import('./large-enhancements.ts')
if (document.querySelector('[data-module="cw-searchable-select"]')) await import('./searchable-select.ts')
