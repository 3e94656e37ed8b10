import { Type } from 'typebox'
import { defineEvent } from '#kernel/events'

const aboutCredential = {
  credentialId: Type.String({ format: 'uuid' }),
  template: Type.String(),
  personId: Type.String({ format: 'uuid' }),
  organisationId: Type.String({ format: 'uuid' }),
  origin: Type.Object({ module: Type.String(), id: Type.String() }),
}

/** A wallet collected a credential. Emitted once a credential, in the transaction that signs it. */
export const credentialIssued = defineEvent('wallet.issued.v1', Type.Object(aboutCredential))

/** A credential no longer counts: eligibility ended, staff revoked it, or its holder lost it. */
export const credentialRevoked = defineEvent(
  'wallet.revoked.v1',
  Type.Object({
    ...aboutCredential,
    cause: Type.Union([Type.Literal('organisation'), Type.Literal('holder'), Type.Literal('replacement')]),
    /** In the words of whoever revoked it. */
    reason: Type.String(),
  }),
)
