import { createPrivateKey, generateKeyPairSync, sign } from 'node:crypto'
import type { TestPlatform } from '#kernel/test'

/** A service that is registered for sign-in, with its key. */
export interface TestService {
  clientId: string
  organisationId: string
  /** The header of one request. @param change claims that differ from what is right */
  authorization(change?: Readonly<Record<string, unknown>>): string
  /** Somebody who signed in to it. @returns how the service knows them */
  addUser(personId: string): Promise<string>
}

/** Registers a service of a public body, like those of the demonstration. */
export async function registerService(
  { kernel, clock }: TestPlatform,
  organisationSlug: string,
  clientId: string,
): Promise<TestService> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const publicKeyPem = publicKey.export({ type: 'spki', format: 'pem' })
  const { rows } = await kernel.db.unnamed(
    `insert into identity.client (client_id, profile, organisation_id, environment, is_active, configuration, created_at, updated_at)
     select $1, 'one-login', o.id, 'live', true,
       c.configuration || jsonb_build_object('keySource', 'STATIC', 'publicKeyPem', $2::text, 'name', 'Test service',
         'redirectUris', jsonb_build_array('https://' || $1 || '.example/callback'), 'sectorIdentifierUri', null),
       now(), now()
     from access.organisation o, (select configuration from identity.client limit 1) c where o.slug = $3
     returning organisation_id as "organisationId"`,
    [clientId, publicKeyPem, organisationSlug],
  )
  // The statement returns this one column.
  const [{ organisationId } = { organisationId: '' }] = rows as { organisationId: string }[]
  const key = createPrivateKey(privateKey.export({ type: 'pkcs8', format: 'pem' }))
  const audience = `${kernel.origin}/api/v1/notifications`
  return {
    clientId,
    organisationId,
    authorization(change = {}) {
      const now = Math.floor(clock.now().getTime() / 1_000)
      const claims = {
        iss: clientId,
        sub: clientId,
        aud: audience,
        exp: now + 300,
        jti: kernel.crypto.uuid(),
      }
      const input = `${encode({ alg: 'ES256', typ: 'JWT' })}.${encode({ ...claims, ...change })}`
      const signature = sign('sha256', Buffer.from(input), { key, dsaEncoding: 'ieee-p1363' })
      return `Bearer ${input}.${signature.toString('base64url')}`
    },
    async addUser(personId) {
      const at = clock.now()
      await kernel.db.unnamed(
        `insert into identity.service_use (person_id, client_id, first_used_at, last_used_at) values ($1, $2, $3, $3)`,
        [personId, clientId, at],
      )
      const sector = `${clientId}.example`
      return `urn:fdc:gov.uk:2022:${kernel.crypto.mac('identity.pairwise-subject', `${sector} ${personId}`)}`
    },
  }
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}
