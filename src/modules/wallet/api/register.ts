import { Type } from 'typebox'
import { organisations } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { calendarDay } from '#kernel/i18n'
import { bodyDid, verifierClientId } from '../domain/body-id.ts'
import { activeTrustedIssuers } from '../store/trusted-issuer.ts'
import { activeTrustedVerifiers } from '../store/trusted-verifier.ts'
import { knownTemplates } from '../templates/catalogue.ts'
import { requestAuthority } from '../verifying/request-certificate.ts'
import { cacheableMetadata, walletsHaveNoSession } from './protocol.ts'

const name = Type.Object({ en: Type.String(), cy: Type.String() })

/** Whose cards are believed here, and who may ask people for theirs: anybody may read it. */
export const readRegister = defineOperation({
  method: 'GET',
  path: '/credentials/register',
  operationId: 'trustRegister',
  summary: 'Register of trusted issuers and verifiers',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({
    issuers: Type.Array(
      Type.Object({
        name,
        identifier: Type.Optional(Type.String()),
        certificate: Type.Optional(Type.String()),
        jwks: Type.Optional(Type.Object({ keys: Type.Array(Type.Unknown()) })),
        templates: Type.Array(Type.String()),
      }),
    ),
    verifiers: Type.Array(
      Type.Object({
        name,
        client_id: Type.String(),
        origin: Type.String(),
        contact: Type.Optional(Type.String()),
        may_ask: Type.Optional(
          Type.Array(Type.Object({ template: Type.String(), claims: Type.Array(Type.String()) })),
        ),
      }),
    ),
    /** The root above the certificates with which the public bodies of this site ask, as base64 of DER. */
    request_authority: Type.String(),
  }),
  async handle({ kernel }) {
    const { db, origin } = kernel
    const today = calendarDay(kernel.clock.now())
    const bodies = await organisations(db)
    const templates = await knownTemplates(kernel, db)
    const issuing = bodies.flatMap((body) => {
      const own = templates.filter(({ issuerOrganisationSlug }) => issuerOrganisationSlug === body.slug)
      if (own.length === 0) return []
      const identifier = bodyDid(origin, body.slug)
      return [{ name: { ...body.name }, identifier, templates: own.map((template) => template.name) }]
    })
    const issuers = (await activeTrustedIssuers(db, today, '')).map((entry) => ({
      name: { ...entry.name },
      ...(entry.identifier === null
        ? {}
        : { identifier: entry.kind === 'body' ? bodyDid(origin, entry.identifier) : entry.identifier }),
      ...(entry.certificate === null ? {} : { certificate: entry.certificate }),
      ...(entry.keySet === null ? {} : { jwks: { keys: [...entry.keySet] } }),
      templates: [...entry.templates],
    }))
    const verifiers = (await activeTrustedVerifiers(db, today, '')).map((entry) => ({
      name: { ...entry.name },
      client_id: entry.clientId,
      origin: entry.origin,
      contact: entry.contact,
      may_ask: entry.mayAsk.map(({ template, claims }) => ({ template, claims: [...claims] })),
    }))
    const own = bodies.map((body) => ({
      name: { ...body.name },
      client_id: verifierClientId(origin, body.slug),
      origin,
    }))
    return {
      headers: cacheableMetadata,
      body: {
        issuers: [...issuing, ...issuers],
        verifiers: [...own, ...verifiers],
        request_authority: await requestAuthority(kernel, db),
      },
    }
  },
})
