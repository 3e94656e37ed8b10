import { readVpTokenFor } from './dcql/answer.ts'
import { parseDcql } from './dcql/parse.ts'
import { isComplete } from './dcql/match.ts'
import { DcqlError, type CredentialQuery, type DcqlQuery } from './dcql/query.ts'

/** The part of a query that one SD-JWT VC with flat claims can answer. */
export interface CardQuery {
  /** Names the card in the answer. */
  id: string
  vct: string
  /** Names of top-level claims; none when only what every reader sees is asked for. */
  claims: readonly string[]
}

const cardId = 'card'

/** Asks for one SD-JWT VC of a type, with these claims and no others. */
export function dcqlFor(vct: string, claims: readonly string[]): object {
  const meta = { vct_values: [vct] }
  return {
    credentials: [
      { id: cardId, format: 'dc+sd-jwt', meta, claims: claims.map((name) => ({ path: [name] })) },
    ],
  }
}

/** The single presentation in an answer (OpenID4VP 1.0 section 8.1), or undefined. */
export function readVpToken(vpToken: string): string | undefined {
  try {
    const query = parseDcql(dcqlFor('any', ['any']))
    return readVpTokenFor(query, JSON.parse(vpToken))?.get(cardId)?.[0]
  } catch {
    return undefined
  }
}

/**
 * Of a query, what a wallet with SD-JWT VCs alone can answer by one card. Undefined when that cannot be told truthfully:
 * conditions on values, sets of claims, claims within claims, or several cards at once.
 */
export function readDcql(value: unknown): CardQuery | undefined {
  const query = parsed(value)
  const simple = query?.credentials.flatMap((credential) => simpleQuery(credential) ?? []) ?? []
  return simple.find(({ id }) => query !== undefined && isComplete(query, new Set([id])))
}

/** Can a card with these claims answer the query? */
export function answers(query: CardQuery, card: Readonly<Record<string, unknown>>): boolean {
  return card['vct'] === query.vct && query.claims.every((name) => card[name] !== undefined)
}

function simpleQuery({ id, kind, claims = [], claimSets }: CredentialQuery): CardQuery | undefined {
  const [vct, ...otherTypes] = kind.format === 'dc+sd-jwt' ? kind.vctValues : []
  if (vct === undefined || otherTypes.length > 0 || claimSets !== undefined) return undefined
  const names = claims.flatMap(({ path: [name, ...deeper], values }) =>
    typeof name === 'string' && deeper.length === 0 && values === undefined ? [name] : [],
  )
  return names.length === claims.length ? { id, vct, claims: names } : undefined
}

function parsed(value: unknown): DcqlQuery | undefined {
  try {
    return parseDcql(value)
  } catch (error) {
    if (error instanceof DcqlError) return undefined
    throw error
  }
}
