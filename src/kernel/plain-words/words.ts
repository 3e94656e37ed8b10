import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** What to say about a text, by the code of a note. */
export const plainWords = defineMessages(en, cy)
