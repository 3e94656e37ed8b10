import { defineMessages } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

/** What people and staff read of how a service does, and when they say what they think of it. */
export const performanceWords = defineMessages(en, cy)
