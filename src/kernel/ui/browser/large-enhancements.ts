import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { ExitThisPage } from 'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs'
import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'
import { enhanceAll } from './enhance.ts'

enhanceAll([CharacterCount, ExitThisPage, FileUpload, PasswordInput, Tabs])

// People who speak to their device say what they see, so the name of a button has to hold the words shown on it
// (WCAG 2.5.3). Left alone, an accordion shows "Show" and is named "Show this section", and a file field has a comma
// in its name that nobody sees.
enhanceAll([Accordion], { i18n: { showSectionAriaLabel: 'Show', hideSectionAriaLabel: 'Hide' } })
for (const comma of document.querySelectorAll('.govuk-file-upload-button > [id$="-comma"]'))
  comma.textContent = ' '
