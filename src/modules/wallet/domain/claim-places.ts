import type {
  ClaimSlot,
  CredentialClaim,
  CredentialFormat,
  CredentialTemplate,
  DateSlot,
  JsonShape,
  WordSlot,
} from './template.ts'

/** A claims path pointer (OpenID4VCI 1.0 appendix C): names, and null for all entries of a list. */
export type ClaimPath = readonly (string | null)[]

/** A claim of a template, and where one form of the credential has it. */
export interface ClaimPlace {
  claim: CredentialClaim
  path: ClaimPath
}

/** Where wallets find the claims of a template in one of its forms, in the order of the template. */
export function claimPlaces(template: CredentialTemplate, format: CredentialFormat): ClaimPlace[] {
  if (format === 'sd-jwt-vc') return template.claims.flatMap((claim) => nestedPlaces(claim, []))
  if (format !== 'mdoc') return inSubject(template)
  return template.claims.flatMap((claim) =>
    claim.mdoc === undefined ? [] : [{ claim, path: [claim.mdoc.namespace, claim.mdoc.element] }],
  )
}

function nestedPlaces(claim: CredentialClaim, above: ClaimPath): ClaimPlace[] {
  const path = [...above, claim.name]
  const within = claim.type === 'list' ? [...path, null] : path
  const parts = (claim.fields ?? []).flatMap((field) => nestedPlaces(field, within))
  return [{ claim, path }, ...parts]
}

function inSubject({ claims, verifiableCredential }: CredentialTemplate): ClaimPlace[] {
  const places = new Map<string, ClaimPath>()
  if (verifiableCredential !== undefined)
    findSlots(verifiableCredential.subject, ['credentialSubject'], places)
  return claims.flatMap((claim) => {
    const path = places.get(claim.name)
    return path === undefined ? [] : [{ claim, path }]
  })
}

/** The first place of each claim: the same claim twice would be two descriptions of it. */
function findSlots(shape: JsonShape, path: ClaimPath, places: Map<string, ClaimPath>): void {
  if (typeof shape !== 'object') return
  if (isList(shape)) {
    for (const entry of shape) findSlots(entry, [...path, null], places)
    return
  }
  if (isSlot(shape)) {
    const name = '$claim' in shape ? shape.$claim : undefined
    if (name !== undefined && !places.has(name)) places.set(name, path)
    return
  }
  for (const [name, part] of Object.entries(shape)) findSlots(part, [...path, name], places)
}

function isSlot(shape: object): shape is ClaimSlot | WordSlot | DateSlot {
  return '$claim' in shape || '$word' in shape || '$date' in shape
}

function isList(shape: object): shape is readonly JsonShape[] {
  return Array.isArray(shape)
}
