import { defineMessages } from '#kernel/i18n'
import type { Translate } from '#kernel/i18n'
import cy from './locales/cy.json' with { type: 'json' }
import en from './locales/en.json' with { type: 'json' }

export const galleryMessages = defineMessages(en, cy)

/** Looks up a text of the gallery. */
export type GalleryTranslate = Translate<keyof typeof en>
