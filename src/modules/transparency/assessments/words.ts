import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

export const assessmentWords = defineMessages(en, cy)
