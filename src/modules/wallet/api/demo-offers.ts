import { Type } from 'typebox'
import { publicAccess, systemActor } from '#kernel/access'
import { badRequest, defineOperation, notFound } from '#kernel/http'
import { demoPersonId } from '#modules/identity'
import { issuerProfiles } from '../domain/profile.ts'
import { credentialFormats, type ClaimValues } from '../domain/template.ts'
import { OfferRefusedError } from '../issuing/offers.ts'
import { makeOutsideOffer, OutsideOfferError } from '../issuing/outside-offer.ts'
import { revokeCredentials } from '../issuing/revocation.ts'
import { PortraitError } from '../portraits/portrait.ts'
import { findTemplate } from '../templates/catalogue.ts'
import { sampleClaims } from '../templates/sample-claims.ts'

/** As one press signs anybody in there, one call may offer anybody a card. Production refuses to start with DEMO. */
const demonstration = publicAccess(
  'it exists only in the demonstration, for test programs beside a running server; elsewhere it is not found',
)

/** What `commonweal wallet issue` does, where the command cannot open the database of the running server. */
export const demoOffer = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/demo/offers',
  operationId: 'walletDemoOffer',
  summary: 'Demonstration only: offers an invented person a card and answers with what a wallet needs',
  access: demonstration,
  body: Type.Object(
    {
      template: Type.String(),
      /** Key of a person of the demonstration: `amina-hughes`. */
      person: Type.String(),
      /** Without them the card is a sample. */
      claims: Type.Optional(Type.Record(Type.String(), Type.Unknown())),
      format: Type.Optional(Type.Enum([...credentialFormats])),
      profile: Type.Optional(Type.Enum([...issuerProfiles])),
      walletSubject: Type.Optional(Type.String()),
      transactionCode: Type.Optional(Type.Boolean()),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({
    offerId: Type.String(),
    entitlementId: Type.String(),
    origin: Type.String(),
    profile: Type.String(),
    configurationId: Type.String(),
    deepLink: Type.String(),
    linkByReference: Type.Optional(Type.String()),
    credentialOfferUri: Type.Optional(Type.String()),
    credentialOffer: Type.Optional(Type.Unknown()),
    transactionCode: Type.Optional(Type.String()),
    expiresAt: Type.String(),
  }),
  async handle({ kernel, body }) {
    if (!kernel.config.DEMO) throw notFound()
    const template = await findTemplate(kernel, kernel.db, body.template)
    if (template === undefined) throw badRequest('There is no such template')
    // Names and types of claims are checked against the template when the card is offered.
    const claims = (body.claims as ClaimValues | undefined) ?? sampleClaims(template.claims)
    try {
      const offer = await kernel.db.transaction((tx) =>
        makeOutsideOffer(kernel, tx, {
          template,
          personId: demoPersonId(kernel.crypto, body.person),
          claims,
          format: body.format,
          profile: body.profile ?? 'oid4vci-1.0',
          walletSubject: body.walletSubject,
          needsTransactionCode: body.transactionCode === true,
        }),
      )
      return { status: 201, body: offer }
    } catch (error) {
      const isRefusal = [OfferRefusedError, OutsideOfferError, PortraitError, TypeError].some(
        (kind) => error instanceof kind,
      )
      if (isRefusal && error instanceof Error) throw badRequest(error.message)
      throw error
    }
  },
})

/** What `commonweal wallet revoke --origin` does. */
export const demoRevocation = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/demo/revocations',
  operationId: 'walletDemoRevocation',
  summary: 'Demonstration only: ends what an offer of the demonstration gave, with all its cards',
  access: demonstration,
  body: Type.Object(
    {
      /** As the offer named it. */
      origin: Type.String({ pattern: '^wallet:.+$' }),
      reason: Type.String({ minLength: 1, maxLength: 500 }),
    },
    { additionalProperties: false },
  ),
  response: Type.Object({ revoked: Type.Integer() }),
  async handle({ kernel, body }) {
    if (!kernel.config.DEMO) throw notFound()
    const origin = { module: 'wallet', id: body.origin.slice('wallet:'.length) }
    const actor = systemActor('wallet.demo')
    const revoked = await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, { origin, reason: body.reason, actor }),
    )
    return { body: { revoked } }
  },
})
