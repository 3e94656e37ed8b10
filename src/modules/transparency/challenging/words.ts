import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** Words for people who ask whether an algorithm was used on their case, and who question it. */
export const challengeWords = defineMessages(en, cy)
