import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { Tag } from '#kernel/ui'
import type { IssuedCredential } from '../store/issued-credential.ts'
import { walletWords } from '../words.ts'

const colours = { valid: 'govuk-tag--green', expired: 'govuk-tag--grey', revoked: 'govuk-tag--red' } as const

export type ShownState = keyof typeof colours

export function shownState({ state, expiresAt }: IssuedCredential, now: Date): ShownState {
  return state === 'valid' && expiresAt <= now ? 'expired' : state
}

/** Does a card count, in a word. */
export function StateTag({ state, locale }: { state: ShownState; locale: Locale }): VNode {
  return <Tag classes={colours[state]}>{walletWords.in(locale)(`state.${state}`)}</Tag>
}
