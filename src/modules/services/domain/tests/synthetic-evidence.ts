import type { AskedField, CredentialField } from '../definition.ts'
import { numberOf } from '../engine/evaluate.ts'
import type { View } from '../engine/view.ts'
import type { Evidence, PlainInput } from '../plain-input.ts'

/** The plain value by which a test says that evidence was given; `yes` says the same. */
export const given = 'given'

const nowhere = '00000000-0000-4000-8000-000000000000'
const whenever = '2000-01-01T00:00:00.000Z'

/** Evidence that stands in for a file, a card, a payment or a proof of identity in a test; none where none is given. */
export function evidenceFor(field: AskedField, plain: PlainInput | undefined, view: View): Evidence {
  const isGiven = plain === given || plain === 'yes' || (Array.isArray(plain) && plain.includes(given))
  if (!isGiven) return {}
  switch (field.kind) {
    case 'file':
    case 'files':
      return { files: new Map([[given, file]]) }
    case 'verified-identity':
      return { identity }
    case 'credential':
      return { credential: cardFor(field) }
    case 'payment': {
      const amountPence = numberOf(field.amountPence, view) ?? 0
      const payment = {
        kind: 'payment',
        paymentId: nowhere,
        amountPence,
        reference: given,
        paidAt: whenever,
      } as const
      return { payment }
    }
    default:
      return {}
  }
}

const file = {
  kind: 'file',
  fileId: nowhere,
  originalName: 'evidence.pdf',
  mediaType: 'application/pdf',
  sizeBytes: 1_000,
} as const

const identity = {
  kind: 'identity',
  level: 3,
  givenNames: 'Test',
  familyName: 'Person',
  dateOfBirth: '1980-01-01',
  provenAt: whenever,
} as const

function cardFor({ claims }: CredentialField) {
  return { kind: 'credential', requestId: nowhere, claims, checkedAt: whenever } as const
}
