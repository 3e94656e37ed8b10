import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** Words of the pages on which staff write records. */
export const editorWords = defineMessages(en, cy)
