import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { systemActor } from '../../../src/kernel/access/index.ts'
import { changeEntitlement } from '../../../src/modules/wallet/entitlements/change.ts'
import { revokeCredentials } from '../../../src/modules/wallet/issuing/revocation.ts'
import { issueTo, subjectOf } from '../../../src/modules/wallet/uk-profile/issue.ts'
import { request, startIssuer, type Answer, type Attempt, type Issuer, type Offer } from './support/issuer.ts'
import { at, recordAt, textAt } from './support/json.ts'
import { readJwt } from './support/jwt.ts'
import { issued, refused, shown, type Refusal, type Shown } from './support/shown.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'
import { newWallet } from './support/wallet.ts'

let issuer: Issuer
let offer: Offer
/** Each test is about a person of its own. */
let subject: string
let people = 0

beforeAll(async () => {
  issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
})
afterAll(() => issuer.stop())
beforeEach(async () => {
  people += 1
  subject = `urn:fdc:wallet.account.gov.uk:2024:person-${people}`
  offer = await issuer.offer({ subject })
  await request(issuer, offer, { subject })
})

/** A token as the authorization server makes it for a refresh token. */
function refresh(attempt: Attempt = {}): Promise<Answer> {
  const claims = { credential_identifiers: undefined, ...attempt.token?.claims }
  return request(issuer, offer, { subject, ...attempt, token: { ...attempt.token, claims } })
}

function credentialIn(answer: Answer): { header: unknown; payload: unknown } {
  return readJwt(textAt(answer.json, 'credentials', 0, 'credential'))
}

describe('R1: a refresh', () => {
  it('gives a new card to the key of its own proof, with a place of its own in a status list', async () => {
    const wallet = newWallet()
    const before = await issuer.counts()
    const answer = await refresh({ wallet })
    expect(shown(answer)).toEqual(issued)
    expect(at(credentialIn(answer).payload, 'sub')).toBe(wallet.did)
    const after = await issuer.counts()
    expect([after['cards'], after['copies']]).toEqual([
      Number(before['cards']) + 1,
      Number(before['copies']) + 1,
    ])
    const { rows } = await issuer.platform.kernel.db.unnamed(
      `select count(distinct (k.status_list_id, k.status_index))::int as places, count(c.replaces)::int as refreshes
       from wallet.issued_credential c join wallet.credential_copy k on k.credential_id = c.id
       where c.wallet_subject = '${subject}'`,
    )
    expect(recordAt(rows, 0)).toEqual({ places: 2, refreshes: 1 })
  })

  it('states what is true now', async () => {
    const { kernel } = issuer.platform
    await kernel.db.transaction((tx) =>
      changeEntitlement(kernel, tx, {
        origin: { module: 'services', id: offer.originId },
        claims: { ...veteranClaims, family_name: 'Hughes Edwards' },
      }),
    )
    const names = at(credentialIn(await refresh()).payload, 'credentialSubject', 'name', 0, 'nameParts')
    expect(names).toContainEqual({ value: 'Hughes', type: 'FamilyName' })
  })

  it('may be repeated, each time under a new token', async () => {
    const claims = { jti: `refresh-of-${subject}` }
    expect(shown(await refresh({ token: { claims } }))).toEqual(issued)
    expect(shown(await refresh({ token: { claims } }))).toEqual(refused('invalid_token'))
    expect(shown(await refresh())).toEqual(issued)
  })

  it('is given a month later, to a proof of that day', async () => {
    issuer.platform.clock.advance(31 * 86_400_000)
    expect(shown(await refresh())).toEqual(issued)
  })
})

/** The answer, and whether all was as before. */
async function refusedRefresh(attempt: Attempt = {}): Promise<{ answer: Shown; nothingMore: boolean }> {
  const before = await issuer.counts()
  const answer = shown(await refresh(attempt))
  return { answer, nothingMore: JSON.stringify(await issuer.counts()) === JSON.stringify(before) }
}

const onlyRefused = (refusal: Refusal) => ({ answer: refused(refusal), nothingMore: true })

describe('R1: a refresh is refused, and nothing issued', () => {
  it('to a wallet that was never given the card', async () => {
    const other = { subject: 'urn:fdc:wallet.account.gov.uk:2024:nobody' }
    expect(await refusedRefresh(other)).toEqual(onlyRefused('invalid_token'))
  })

  it.each([
    ['another kind of credential', ['driving-licence.mdoc']],
    ['a kind that there is not', ['nothing']],
    ['the same kind in another form', ['veteran-card']],
    ['two kinds', ['veteran-card.jwt-vc', 'driving-licence.mdoc']],
    ['no kind', []],
  ])('for %s', async (_what, ids) => {
    const token = { claims: { credential_configuration_ids: ids } }
    expect(await refusedRefresh({ token })).toEqual(onlyRefused('invalid_token'))
  })

  it('once the person is no longer entitled', async () => {
    const { kernel } = issuer.platform
    await kernel.db.transaction((tx) =>
      revokeCredentials(kernel, tx, {
        origin: { module: 'services', id: offer.originId },
        reason: 'no longer eligible',
        actor: systemActor('test'),
      }),
    )
    expect(await refusedRefresh()).toEqual(onlyRefused('invalid_token'))
  })

  it('once the holder has reported the card lost: whoever found the device could have it', async () => {
    await issuer.platform.kernel.db.unnamed(
      `update wallet.issued_credential set state = 'revoked', revoked_by = 'holder', revoked_at = now(),
         revocation_reason = 'lost' where wallet_subject = '${subject}'`,
    )
    expect(await refusedRefresh()).toEqual(onlyRefused('invalid_token'))
  })

  it('when the card is reported lost between looking it up and signing another', async () => {
    const { kernel } = issuer.platform
    const token = {
      tokenId: `race-of-${subject}`,
      rememberUntil: new Date(issuer.now().getTime() + 60_000),
      walletSubject: subject,
      credentialIdentifier: undefined,
      configurationId: 'veteran-card.jwt-vc',
      nonce: 'n',
    }
    const found = await subjectOf(kernel, token)
    await kernel.db.unnamed(
      `update wallet.issued_credential set state = 'revoked', revoked_by = 'holder', revoked_at = now(),
         revocation_reason = 'lost' where wallet_subject = '${subject}'`,
    )
    const before = await issuer.counts()
    const jwk = { kty: 'EC', crv: 'P-256', x: 'x', y: 'y' } as const
    await expect(issueTo(kernel, token, found, { jwk, thumbprint: 't' })).rejects.toThrow('was revoked')
    expect(await issuer.counts()).toEqual(before)
  })

  it.each([
    ['a proof from before the card', { proof: { claims: { iat: 1 } } }, 'invalid_proof'],
    ['a proof of another wallet', { proof: { claims: { iss: 'x' } } }, 'invalid_proof'],
    ['another nonce', { proof: { claims: { nonce: 'x' } } }, 'invalid_nonce'],
    ['a token that has ended', { token: { claims: { exp: 1 } } }, 'invalid_token'],
  ] as const)('with %s', async (_what, attempt, refusal) => {
    expect(await refusedRefresh(attempt)).toEqual(onlyRefused(refusal))
  })
})
