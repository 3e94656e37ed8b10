import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** Words for what the running program says of its algorithms. */
export const liveWords = defineMessages(en, cy)
