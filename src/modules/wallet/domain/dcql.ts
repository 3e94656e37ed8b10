/** A query in the Digital Credentials Query Language (OpenID4VP 1.0 section 6), as far as one card needs it. */
export interface CardQuery {
  /** Names the card in the answer. */
  id: string
  vct: string
  /** Names of top-level claims. */
  claims: readonly string[]
}

const cardId = 'card'

/** Asks for one SD-JWT VC of a type, with these claims and no others. */
export function dcqlFor(vct: string, claims: readonly string[]): object {
  return {
    credentials: [
      {
        id: cardId,
        format: 'dc+sd-jwt',
        meta: { vct_values: [vct] },
        claims: claims.map((name) => ({ path: [name] })),
      },
    ],
  }
}

/** Reads a query of the kind that `dcqlFor` makes. Undefined for one that asks for something else. */
export function readDcql(query: unknown): CardQuery | undefined {
  if (!isRecord(query) || 'credential_sets' in query) return undefined
  const only = single(query['credentials'])
  if (!isRecord(only) || only['format'] !== 'dc+sd-jwt' || 'claim_sets' in only) return undefined
  const { id, meta, claims } = only
  const vct = isRecord(meta) ? single(meta['vct_values']) : undefined
  if (typeof id !== 'string' || typeof vct !== 'string' || !Array.isArray(claims)) return undefined
  const names = claims.map(claimName).filter((name) => name !== undefined)
  if (names.length === 0 || names.length !== claims.length) return undefined
  return { id, vct, claims: names }
}

/** Can a card with these claims answer the query? */
export function answers(query: CardQuery, card: Readonly<Record<string, unknown>>): boolean {
  return card['vct'] === query.vct && query.claims.every((name) => card[name] !== undefined)
}

/** The single presentation in an answer (OpenID4VP 1.0 section 8.1), or undefined. */
export function readVpToken(vpToken: string): string | undefined {
  const answer = parseJson(vpToken)
  if (!isRecord(answer) || Object.keys(answer).length !== 1) return undefined
  const presentation = single(answer[cardId])
  return typeof presentation === 'string' ? presentation : undefined
}

/** A claim asked for without conditions on its value. */
function claimName(claim: unknown): string | undefined {
  if (!isRecord(claim) || 'values' in claim) return undefined
  const name = single(claim['path'])
  return typeof name === 'string' ? name : undefined
}

function single(list: unknown): unknown {
  return Array.isArray(list) && list.length === 1 ? list[0] : undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
