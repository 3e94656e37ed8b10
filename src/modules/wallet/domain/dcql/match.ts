import { selectByPath } from './path.ts'
import type {
  ClaimPath,
  ClaimQuery,
  CredentialKind,
  CredentialQuery,
  CredentialSet,
  DcqlQuery,
  PresentationFormat,
} from './query.ts'

/** A card as a query sees it. */
export interface QueriedCard {
  id: string
  format: PresentationFormat
  /** SD-JWT VC: its vct, then those it extends. mdoc: its document type. JWT VC: all its types. */
  types: readonly string[]
  /** What paths lead through. mdoc: `{ [namespace]: { [element]: value } }`, values as JSON. JWT VC: the whole credential. */
  claims: unknown
  isBoundToHolder: boolean
  /** Key identifiers (`aki`, base64url) of the certificates above it; more types may be added. */
  authorities?: Readonly<Record<string, readonly string[]>>
}

/** A card that can answer, and the least that it would have to show. */
export interface CardMatch {
  cardId: string
  /** Claims to show; none when only what every reader sees was asked for. */
  claims: readonly ClaimPath[]
}

/** What the held cards can do for a query. */
export interface DcqlEvaluation {
  /** By the id of the credential query, in the order of the cards. Queries that no card answers are left out. */
  matches: ReadonlyMap<string, readonly CardMatch[]>
  /** What to decide: for each set the ways that the cards allow, preferred first. */
  choices: readonly CredentialSet[]
  /** Whether everything required can be answered. Otherwise nothing is to be sent (section 6.4.2). */
  canAnswer: boolean
}

const baseTypes = 'https://www.w3.org/2018/credentials#'

/** Which cards answer which part of a query, each with the least claims (OpenID4VP 1.0 section 6.4). */
export function evaluateDcql(query: DcqlQuery, cards: readonly QueriedCard[]): DcqlEvaluation {
  const matches = new Map<string, readonly CardMatch[]>()
  for (const credential of query.credentials) {
    const found = cards.flatMap((card) => matchOf(credential, card) ?? [])
    if (found.length > 0) matches.set(credential.id, found)
  }
  const choices = setsOf(query).map(({ options, required }) => ({
    required,
    options: options.filter((ids) => ids.every((id) => matches.has(id))),
  }))
  const canAnswer = choices.every(({ options, required }) => !required || options.length > 0)
  return { matches, choices: choices.filter(({ options }) => options.length > 0), canAnswer }
}

/** The credential queries to answer when the person wishes nothing else: of what is required, the preferred way; no more. */
export function leastAnswer({ choices, canAnswer }: DcqlEvaluation): string[] {
  if (!canAnswer) return []
  return [...new Set(choices.flatMap(({ options, required }) => (required ? (options[0] ?? []) : [])))]
}

/** Do answers to these queries, and no others, satisfy the whole query? */
export function isComplete(query: DcqlQuery, answered: ReadonlySet<string>): boolean {
  return setsOf(query).every(
    ({ options, required }) => !required || options.some((ids) => ids.every((id) => answered.has(id))),
  )
}

function setsOf({ credentials, credentialSets }: DcqlQuery): readonly CredentialSet[] {
  return credentialSets ?? [{ required: true, options: [credentials.map(({ id }) => id)] }]
}

/** What one card would show in answer to one query; undefined when it cannot answer. */
export function matchOf(query: CredentialQuery, card: QueriedCard): CardMatch | undefined {
  const fits =
    isOfKind(query.kind, card) &&
    (card.isBoundToHolder || !query.needsHolderBinding) &&
    isFromAuthority(query, card)
  const claims = fits ? claimsToShow(query, card) : undefined
  return claims === undefined ? undefined : { cardId: card.id, claims }
}

function isOfKind(kind: CredentialKind, { format, types }: QueriedCard): boolean {
  if (kind.format !== format) return false
  switch (kind.format) {
    case 'dc+sd-jwt':
      return kind.vctValues.some((vct) => types.includes(vct))
    case 'mso_mdoc':
      return types[0] === kind.docType
    default:
      return kind.typeValues.some((list) => list.every((type) => hasType(types, type)))
  }
}

/** Types of the base context may be given in full or in short. */
function hasType(types: readonly string[], type: string): boolean {
  return types.includes(type) || (type.startsWith(baseTypes) && types.includes(type.slice(baseTypes.length)))
}

function isFromAuthority(
  { trustedAuthorities }: CredentialQuery,
  { authorities = {} }: QueriedCard,
): boolean {
  if (trustedAuthorities === undefined) return true
  return trustedAuthorities.some(({ type, values }) =>
    values.some((value) => Object.hasOwn(authorities, type) && authorities[type]?.includes(value) === true),
  )
}

/** Section 6.4.1: no claims, all claims, or the first set of claims that the card has. */
function claimsToShow({ claims, claimSets }: CredentialQuery, card: QueriedCard): ClaimPath[] | undefined {
  if (claims === undefined) return []
  const sets = claimSets?.map((ids) => claims.filter(({ id }) => id !== undefined && ids.includes(id))) ?? [
    claims,
  ]
  return sets.find((set) => set.every((claim) => hasClaim(card, claim)))?.map(({ path }) => path)
}

function hasClaim(card: QueriedCard, { path, values }: ClaimQuery): boolean {
  const selected = selectByPath(card.claims, path)
  if (selected === undefined) return false
  // Includes compares without converting, as section 6.4.1 asks.
  return values === undefined || selected.some((value) => values.some((wanted) => wanted === value))
}
