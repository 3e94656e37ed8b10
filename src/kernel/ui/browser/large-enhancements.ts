import { Accordion } from 'govuk-frontend/dist/govuk/components/accordion/accordion.mjs'
import { CharacterCount } from 'govuk-frontend/dist/govuk/components/character-count/character-count.mjs'
import { ExitThisPage } from 'govuk-frontend/dist/govuk/components/exit-this-page/exit-this-page.mjs'
import { FileUpload } from 'govuk-frontend/dist/govuk/components/file-upload/file-upload.mjs'
import { PasswordInput } from 'govuk-frontend/dist/govuk/components/password-input/password-input.mjs'
import { Tabs } from 'govuk-frontend/dist/govuk/components/tabs/tabs.mjs'
import { enhanceAll } from './enhance.ts'

enhanceAll([Accordion, CharacterCount, ExitThisPage, FileUpload, PasswordInput, Tabs])

// These buttons are made of parts without a space between them, so that software which compares what is shown with
// the button's name (WCAG 2.5.3) reads the last word of one part and the first of the next as a single word.
for (const part of document.querySelectorAll(
  '.govuk-accordion__section-button > *, .govuk-file-upload-button > *',
)) {
  part.after(' ')
}
