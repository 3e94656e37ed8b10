import type { ClaimType, ClaimValue, ClaimValues, CredentialClaim } from '../domain/template.ts'

/** One grey point: the smallest picture that every check of portraits accepts. */
const samplePicture =
  'data:image/jpeg;base64,/9j/4AAQSkZJRgABAQEAYABgAAD/2wBDAAgGBgcGBQgHBwcJCQgKDBQNDAsLDBkSEw8UHRofHh0aHBwgJC4nICIs' +
  'IxwcKDcpLDAxNDQ0Hyc5PTgyPC4zNDL/2wBDAQkJCQwLDBgNDRgyIRwhMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIyMjIy' +
  'MjIyMjIyMjL/wAARCAABAAEDASIAAhEBAxEB/8QAFQABAQAAAAAAAAAAAAAAAAAAAAf/xAAUEAEAAAAAAAAAAAAAAAAAAAAA/8QAFAEBAAAAAAAA' +
  'AAAAAAAAAAAAAP/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/AL+AD//Z'

const values: Readonly<Record<Exclude<ClaimType, 'group' | 'list'>, ClaimValue>> = {
  text: 'SAMPLE',
  date: '1980-01-31',
  'date-time': '1980-01-31T12:00:00Z',
  boolean: true,
  integer: 1,
  image: samplePicture,
}

/** A value for every claim that is offered, which nobody can take for a real one. */
export function sampleClaims(claims: readonly CredentialClaim[]): ClaimValues {
  const offered = claims.filter(({ derived }) => derived === undefined)
  return Object.fromEntries(offered.map((claim) => [claim.name, sampleValue(claim)]))
}

function sampleValue({ type = 'text', fields = [] }: CredentialClaim): ClaimValue {
  if (type === 'group') return sampleClaims(fields)
  if (type === 'list') return fields.length === 0 ? [values.text] : [sampleClaims(fields)]
  return values[type]
}
