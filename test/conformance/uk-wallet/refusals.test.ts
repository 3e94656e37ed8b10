import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ukOffer } from '../../../src/modules/wallet/uk-profile/offer.ts'
import { proofCases, tokenCases } from './support/cases.ts'
import {
  prepare,
  readOffer,
  request,
  requestWith,
  startIssuer,
  walletSubject,
  type Answer,
  type Attempt,
  type Issuer,
  type Offer,
  type Sent,
} from './support/issuer.ts'
import { issued, refused, shown, type Refusal, type Shown } from './support/shown.ts'
import { textAt, type Json } from './support/json.ts'
import { newKeyPair } from './support/jwt.ts'
import { veteranCard, veteranClaims } from './support/templates.ts'

let issuer: Issuer
let countsBefore: Json = {}

beforeAll(async () => {
  issuer = await startIssuer({ template: veteranCard, format: 'jwt-vc', claims: veteranClaims })
})
afterAll(() => issuer.stop())

interface Course {
  answer: Shown
  countsAfter: Json
  afterwards: Shown
}

/** What comes of a wrong request, and then of the right one with the same jti. */
async function courseOf(wrong: (offer: Offer, jti: string) => Promise<Answer>): Promise<Course> {
  const offer = await issuer.offer()
  const jti = randomUUID()
  countsBefore = await issuer.counts()
  const answer = shown(await wrong(offer, jti))
  const countsAfter = await issuer.counts()
  return {
    answer,
    countsAfter,
    afterwards: shown(await request(issuer, offer, { token: { claims: { jti } } })),
  }
}

/** It is refused in exactly these words; nothing is issued or used up by it; and the right one then succeeds. */
function onlyRefused(refusal: Refusal): Course {
  return { answer: refused(refusal), countsAfter: countsBefore, afterwards: issued }
}

function withJti(attempt: Attempt, jti: string): Attempt {
  return { ...attempt, token: { ...attempt.token, claims: { jti, ...attempt.token?.claims } } }
}

describe('an access token', () => {
  it.each(tokenCases)('$rule: $what', async ({ refusal, attempt }) => {
    const course = await courseOf(async (offer, jti) =>
      request(issuer, offer, withJti(await attempt(issuer, offer), jti)),
    )
    expect(course).toEqual(onlyRefused(refusal))
  })
})

describe('a proof', () => {
  it.each(proofCases)('$rule: $what', async ({ refusal, attempt }) => {
    const course = await courseOf(async (offer, jti) =>
      request(issuer, offer, withJti(await attempt(issuer, offer), jti)),
    )
    expect(course).toEqual(onlyRefused(refusal))
  })
})

const json = 'application/json'

interface SentCase {
  rule: string
  what: string
  refusal: Refusal
  sent(bearer: string, proof: string): Sent
}

function sentContent(rule: string, what: string, made: (proof: string) => unknown): SentCase {
  return {
    rule,
    what,
    refusal: 'invalid_proof',
    sent: (bearer, proof) => ({
      authorization: `Bearer ${bearer}`,
      contentType: json,
      body: JSON.stringify(made(proof)),
    }),
  }
}

function raw(what: string, sent: (rightBody: string) => Partial<Sent>): SentCase {
  return {
    rule: 'E6',
    what,
    refusal: 'invalid_proof',
    sent: (bearer, proof) => ({
      authorization: `Bearer ${bearer}`,
      contentType: json,
      ...sent(JSON.stringify({ proof: { proof_type: 'jwt', jwt: proof } })),
    }),
  }
}

function header(
  what: string,
  refusal: Refusal,
  authorization: (bearer: string) => string | undefined,
): SentCase {
  return {
    rule: 'D1',
    what,
    refusal,
    sent: (bearer, proof) => ({
      authorization: authorization(bearer),
      contentType: json,
      body: JSON.stringify({ proof: { proof_type: 'jwt', jwt: proof } }),
    }),
  }
}

const sentCases: readonly SentCase[] = [
  sentContent('E1', 'no proof', () => ({})),
  sentContent('E1', 'a proof that is null', () => ({ proof: null })),
  sentContent('E1', 'a proof that is a text', (proof) => ({ proof })),
  sentContent('E1', 'a proof in a list', (proof) => ({ proof: [{ proof_type: 'jwt', jwt: proof }] })),
  sentContent('E1', 'proofs, as later versions have them', (proof) => ({ proofs: { jwt: [proof] } })),
  sentContent('E1', 'a proof of no type', (proof) => ({ proof: { jwt: proof } })),
  sentContent('E1', 'a proof of another type', (proof) => ({ proof: { proof_type: 'cwt', jwt: proof } })),
  sentContent('E1', 'a proof of a type in other letters', (proof) => ({
    proof: { proof_type: 'JWT', jwt: proof },
  })),
  sentContent('E1', 'a proof without its JWT', () => ({ proof: { proof_type: 'jwt' } })),
  sentContent('E1', 'a proof whose JWT is a number', () => ({ proof: { proof_type: 'jwt', jwt: 7 } })),
  sentContent('E1', 'a proof whose JWT is a list', (proof) => ({
    proof: { proof_type: 'jwt', jwt: [proof] },
  })),
  sentContent('E1', 'a proof that has more members', (proof) => ({
    proof: { proof_type: 'jwt', jwt: proof, cwt: '' },
  })),
  sentContent('E6', 'a list', () => []),
  sentContent('E6', 'a text', () => 'proof'),
  sentContent('E6', 'null', () => null),
  raw('JSON that breaks off', (right) => ({ body: right.slice(0, -1) })),
  raw('nothing', () => ({ body: '' })),
  raw('the fields of a form', () => ({ body: 'proof=jwt' })),
  raw('bytes that are not UTF-8', () => ({ body: Uint8Array.of(0x22, 0xff, 0x22) })),
  raw('a NUL', () => ({ body: '\0' })),
  raw('JSON under the name of text', (body) => ({ body, contentType: 'text/plain' })),
  raw('JSON under the name of a form', (body) => ({
    body,
    contentType: 'application/x-www-form-urlencoded',
  })),
  header('no header', 'no token', () => undefined),
  header('an empty header', 'no token', () => ''),
  header('a header without a token', 'invalid_token', () => 'Bearer'),
  header('a token without its scheme', 'invalid_token', (bearer) => bearer),
  header('another scheme', 'invalid_token', (bearer) => `Basic ${bearer}`),
  header('two tokens', 'invalid_token', (bearer) => `Bearer ${bearer} ${bearer}`),
  header('more behind the token', 'invalid_token', (bearer) => `Bearer ${bearer}, Basic x`),
  {
    ...header('no header', 'no token', () => undefined),
    rule: 'E5',
    what: 'no token and a broken body',
    sent: () => ({ contentType: json, body: '{' }),
  },
]

describe('a request', () => {
  it.each(sentCases)('$rule: $what', async ({ refusal, sent }) => {
    const course = await courseOf(async (offer, jti) => {
      const { bearer, proof } = prepare(issuer, offer, { token: { claims: { jti } } })
      return issuer.post('/credential', sent(bearer, proof))
    })
    expect(course).toEqual(onlyRefused(refusal))
  })

  it('E5: a token in the address is no token', async () => {
    const course = await courseOf(async (offer, jti) => {
      const { bearer, body: content } = prepare(issuer, offer, { token: { claims: { jti } } })
      return issuer.post(`/credential?access_token=${bearer}`, { contentType: json, body: content })
    })
    expect(course).toEqual(onlyRefused('no token'))
  })
})

describe('of two things that are wrong, the first is named', () => {
  const first: readonly [string, Refusal, Attempt][] = [
    [
      'token before proof',
      'invalid_token',
      { token: { signedBy: newKeyPair() }, proof: { header: { typ: 'JWT' } } },
    ],
    [
      'token before nonce',
      'invalid_token',
      { token: { claims: { exp: 1 } }, proof: { claims: { nonce: 'x' } } },
    ],
    ['proof before nonce', 'invalid_proof', { proof: { claims: { nonce: 'x', iss: 'y' } } }],
    ['proof before holder', 'invalid_proof', { subject: 'not_the_same', proof: { claims: { iss: 'y' } } }],
    ['nonce before holder', 'invalid_nonce', { subject: 'not_the_same', proof: { claims: { nonce: 'x' } } }],
    [
      'nonce before offer',
      'invalid_nonce',
      { token: { claims: { credential_identifiers: ['unknown'] } }, proof: { claims: { nonce: 'x' } } },
    ],
  ]
  it.each(first)('E5: %s', async (_what, refusal, attempt) => {
    const course = await courseOf((offer, jti) => request(issuer, offer, withJti(attempt, jti)))
    expect(course).toEqual(onlyRefused(refusal))
  })
})

async function send(
  offer: Offer,
  attempt: Attempt,
  { scheme = 'Bearer', contentType = json, more = {} } = {},
): Promise<Answer> {
  const { bearer, proof } = prepare(issuer, offer, attempt)
  const content = { ...more, proof: { proof_type: 'jwt', jwt: proof } }
  return issuer.post('/credential', {
    authorization: `${scheme} ${bearer}`,
    contentType,
    body: JSON.stringify(content),
  })
}

describe('what is right in other words is taken', () => {
  const right: readonly [string, (offer: Offer) => Promise<Answer>][] = [
    ['D1: the scheme in small letters', (offer) => send(offer, {}, { scheme: 'bearer' })],
    [
      'D7: the issuer in a list',
      (offer) => send(offer, { token: { claims: { aud: ['https://x.example', issuer.url] } } }),
    ],
    [
      'D8: a token that ended 30 seconds ago',
      (offer) => send(offer, { token: { claims: { exp: Math.floor(issuer.now().getTime() / 1000) - 30 } } }),
    ],
    [
      'D11: no kind of credential beside the offer',
      (offer) => send(offer, { token: { claims: { credential_configuration_ids: undefined } } }),
    ],
    [
      'E1: members that drafts of the protocol have',
      (offer) => send(offer, {}, { more: { format: 'jwt_vc_json', credential_identifier: 'x' } }),
    ],
    [
      'E1: a charset behind the media type',
      (offer) => send(offer, {}, { contentType: `${json}; charset=utf-8` }),
    ],
    [
      'E4: a proof of a clock that is 30 seconds fast',
      (offer) => send(offer, { proof: { claims: { iat: Math.floor(issuer.now().getTime() / 1000) + 30 } } }),
    ],
  ]

  it.each(right)('%s', async (_what, ask) => {
    expect(shown(await ask(await issuer.offer()))).toEqual(issued)
  })
})

describe('an offer', () => {
  it('B5: ends with its code, but for the last token', async () => {
    const { clock } = issuer.platform
    const offer = await issuer.offer()
    const proof = { claims: { iat: Math.floor(issuer.now().getTime() / 1000) + 60 * 60 } }
    const before = await issuer.counts()
    clock.advance(60 * 60_000)
    expect(shown(await request(issuer, offer, { proof }))).toEqual(refused('invalid_token'))
    expect(await issuer.counts()).toEqual(before)
  })

  it('A17: is given out once, whoever comes with whatever token', async () => {
    const offer = await issuer.offer()
    expect(shown(await request(issuer, offer))).toEqual(issued)
    const before = await issuer.counts()
    expect(shown(await request(issuer, offer))).toEqual(refused('invalid_token'))
    expect(await issuer.counts()).toEqual(before)
  })

  it('D13: is not given out under a token that was used', async () => {
    const jti = randomUUID()
    const [first, second] = [await issuer.offer(), await issuer.offer()]
    expect(shown(await request(issuer, first, { token: { claims: { jti } } }))).toEqual(issued)
    const before = await issuer.counts()
    expect(shown(await request(issuer, second, { token: { claims: { jti } } }))).toEqual(
      refused('invalid_token'),
    )
    expect(await issuer.counts()).toEqual(before)
    expect(shown(await request(issuer, second))).toEqual(issued)
  })

  it('D13: is given out once for one and the same request', async () => {
    const prepared = prepare(issuer, await issuer.offer())
    expect(shown(await requestWith(issuer, prepared))).toEqual(issued)
    expect(shown(await requestWith(issuer, prepared))).toEqual(refused('invalid_token'))
  })

  it.each([
    ['collected into another kind of wallet', `update wallet.offer set state = 'issued'`],
    ['withdrawn', `update wallet.offer set state = 'withdrawn'`],
    ['too old', `update wallet.offer set expires_at = created_at`],
    [
      'taken from somebody who is no longer entitled',
      `update wallet.entitlement set state = 'ended', sealed_claims = null`,
    ],
    ['held back until a further step is done', `update wallet.entitlement set is_held = true`],
  ])('is not given out once it was %s', async (_what, change) => {
    const offer = await issuer.offer()
    await issuer.platform.kernel.db.unnamed(`${change} where origin_id = '${offer.originId}'`)
    const before = await issuer.counts()
    expect(shown(await request(issuer, offer))).toEqual(refused('invalid_token'))
    expect(await issuer.counts()).toEqual(before)
  })

  it('stops working when the person makes a new code', async () => {
    const { kernel } = issuer.platform
    const old = await issuer.offer()
    const { rows } = await kernel.db.unnamed(
      `select id, person_id from wallet.offer where origin_id = '${old.originId}'`,
    )
    const again = { personId: textAt(rows, 0, 'person_id'), offerId: textAt(rows, 0, 'id') }
    const link = await kernel.db.transaction((tx) =>
      ukOffer(kernel, tx, { ...again, format: 'jwt-vc', walletSubject }),
    )
    expect(shown(await request(issuer, old))).toEqual(refused('invalid_token'))
    const renewed = { ...readOffer(link?.deepLink ?? ''), originId: old.originId }
    expect(shown(await request(issuer, renewed))).toEqual(issued)
  })

  it('D9: tells the rightful holder that another wallet asked, and names neither wallet', async () => {
    const offer = await issuer.offer()
    const noted = await notedWrongHolders()
    await request(issuer, offer, { subject: 'not_the_same_wallet_subject_id' })
    const after = await notedWrongHolders()
    expect(after).toHaveLength(noted.length + 1)
    expect(JSON.stringify(after)).not.toContain(walletSubject)
    expect(JSON.stringify(after)).not.toContain('not_the_same')
  })
})

async function notedWrongHolders(): Promise<readonly unknown[]> {
  const { rows } = await issuer.platform.kernel.db.unnamed(
    `select * from audit.entry
     where action = 'wallet.credential.wrong-holder' and subject_person_id is not null`,
  )
  return rows
}
