import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** What authors of services read; what applicants read is in the module's own words. */
export const editorWords = defineMessages(en, cy)
