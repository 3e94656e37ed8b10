import { selectByPath } from '../../src/modules/wallet/domain/dcql/path.ts'
import type { ClaimPath } from '../../src/modules/wallet/domain/dcql/query.ts'
import type { Card, CardClaim } from './card-store.ts'
import { contentOf } from './protocol/held-card.ts'
import type { Settings } from './settings.ts'

/** One fact of a card in words. */
export interface Fact {
  claim: CardClaim
  label: string
  value: string
}

/** What a card states, in the order of its issuer. */
export function factsOf(settings: Settings, card: Card): Fact[] {
  const { claims } = contentOf(card)
  return card.claims.flatMap((claim) => {
    const value = valueAt(claims, claim.path)
    return value === undefined
      ? []
      : [{ claim, label: settings.inLocale(claim.label), value: shown(settings, value) }]
  })
}

/** What stands at a path; all of it where the path leads to several places. */
export function valueAt(content: unknown, path: CardClaim['path']): unknown {
  const found = selectByPath(content, path)
  return found?.length === 1 ? found[0] : found
}

/** What a claim is called, as its issuer says. */
export function labelOf({ claims }: Pick<Card, 'claims'>, path: ClaimPath): Record<string, string> {
  const known = claims.find((claim) => claim.path.join('/') === path.join('/'))
  return known?.label ?? { en: String(path.at(-1)) }
}

/** A claim in words: yes and no for booleans, dates written out, groups and lists one after the other. */
export function shown(settings: Settings, value: unknown): string {
  if (typeof value === 'boolean') return settings.t(value ? 'yes' : 'no')
  if (typeof value === 'number' || typeof value === 'bigint') return String(value)
  if (value instanceof Uint8Array) return settings.t('picture')
  if (Array.isArray(value)) return value.map((entry) => shown(settings, entry)).join('; ')
  if (typeof value === 'object' && value !== null) {
    return Object.values(value)
      .map((entry) => shown(settings, entry))
      .join(', ')
  }
  const text = typeof value === 'string' ? value : ''
  if (text.startsWith('data:image/')) return settings.t('picture')
  return /^\d{4}-\d{2}-\d{2}$/.test(text) ? settings.formatDate(new Date(`${text}T12:00:00`)) : text
}
