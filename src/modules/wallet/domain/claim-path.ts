import type { CredentialClaim } from './template.ts'

/** Names of a claim and those around it, outermost first, joined by full stops: `driving_privileges.issue_date`. */
export type ClaimPath = string

export function claimAt(claims: readonly CredentialClaim[], path: ClaimPath): CredentialClaim | undefined {
  const [first, ...rest] = path.split('.')
  const found = claims.find(({ name }) => name === first)
  return rest.length === 0 || found === undefined ? found : claimAt(found.fields ?? [], rest.join('.'))
}

/** Every claim with its path, each before those inside it. */
export function claimsWithPaths(
  claims: readonly CredentialClaim[],
  prefix = '',
): { path: ClaimPath; claim: CredentialClaim }[] {
  return claims.flatMap((claim) => {
    const path = prefix + claim.name
    return [{ path, claim }, ...claimsWithPaths(claim.fields ?? [], `${path}.`)]
  })
}

/** With another claim in its place, or without it. */
export function replaceClaim(
  claims: readonly CredentialClaim[],
  path: ClaimPath,
  next: CredentialClaim | undefined,
): CredentialClaim[] {
  const [first = '', ...rest] = path.split('.')
  return claims.flatMap((claim) => {
    if (claim.name !== first) return [claim]
    if (rest.length > 0) return [{ ...claim, fields: replaceClaim(claim.fields ?? [], rest.join('.'), next) }]
    return next === undefined ? [] : [next]
  })
}

/** With one more at the end. @param parent path of the claim that it is a part of; empty for none */
export function addClaim(
  claims: readonly CredentialClaim[],
  parent: ClaimPath,
  added: CredentialClaim,
): CredentialClaim[] {
  if (parent === '') return [...claims, added]
  const around = claimAt(claims, parent)
  if (around === undefined) return [...claims]
  return replaceClaim(claims, parent, { ...around, fields: [...(around.fields ?? []), added] })
}

/** With the claim one place nearer to the start or the end, among those around it. The same at either end. */
export function moveClaim(
  claims: readonly CredentialClaim[],
  path: ClaimPath,
  direction: 'up' | 'down',
): CredentialClaim[] {
  const [first = '', ...rest] = path.split('.')
  if (rest.length > 0) {
    return claims.map((claim) =>
      claim.name === first
        ? { ...claim, fields: moveClaim(claim.fields ?? [], rest.join('.'), direction) }
        : claim,
    )
  }
  const from = claims.findIndex(({ name }) => name === first)
  const to = direction === 'up' ? from - 1 : from + 1
  const moved = claims[from]
  const other = claims[to]
  if (moved === undefined || other === undefined) return [...claims]
  return claims.map((claim, index) => (index === from ? other : index === to ? moved : claim))
}
