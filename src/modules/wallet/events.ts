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
    cause: Type.Union([
      Type.Literal('organisation'),
      Type.Literal('holder'),
      Type.Literal('replacement'),
      Type.Literal('ended'),
      Type.Literal('died'),
    ]),
    /** In the words of whoever revoked it. */
    reason: Type.String(),
  }),
)

/** A public body recorded that a person has died; their cards have ended. Other modules may close what they keep open. */
export const personDied = defineEvent(
  'wallet.person-died.v1',
  Type.Object({
    personId: Type.String({ format: 'uuid' }),
    /** YYYY-MM-DD */
    diedOn: Type.String({ format: 'date' }),
    /** Which public body recorded it. */
    organisationId: Type.String({ format: 'uuid' }),
  }),
)
