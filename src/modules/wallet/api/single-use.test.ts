import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testDatabases } from '#kernel/test'
import { openTown, type Town } from '../testing/penhaven.ts'
import {
  accessTokenFor,
  bind,
  codeFor,
  collect,
  freshNonce,
  newWallet,
  proofOf,
  readRequest,
  requestCredential,
  respond,
  select,
  textAt,
  tokenFor,
  type Answer,
} from '../testing/wallet.ts'

const parallel = 50

describe.each(testDatabases)('one-time things under 50 requests at once, on %s', (database) => {
  let town: Town
  beforeAll(async () => {
    town = await openTown(database)
  })
  afterAll(() => town.platform.stop())

  it('exchanges a code once', async () => {
    const code = await codeFor(town, await town.offer('race-code'))
    const answers = await Promise.all(Array.from({ length: parallel }, () => tokenFor(town, code)))
    expect(outcomes(answers)).toEqual({ '200': 1, invalid_grant: parallel - 1 })
  })

  it('issues under one nonce once', async () => {
    const accessToken = await accessTokenFor(town, 'race-nonce')
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    const ask = () => requestCredential(town, accessToken, proof)
    const answers = await Promise.all(Array.from({ length: parallel }, ask))
    expect(outcomes(answers)).toEqual({ '200': 1, invalid_nonce: parallel - 1 })
  })

  it('issues one offer to one of fifty keys', async () => {
    const accessToken = await accessTokenFor(town, 'race-keys')
    const proofs = await Promise.all(
      Array.from({ length: parallel }, async () => proofOf(town, await newWallet(), await freshNonce(town))),
    )
    const answers = await Promise.all(proofs.map((proof) => requestCredential(town, accessToken, proof)))
    expect(outcomes(answers)).toEqual({ '200': 1, credential_request_denied: parallel - 1 })
    const { rows } = await town.platform.kernel.db.unnamed(
      `select count(*)::int as issued from wallet.issued_credential where origin_id = 'race-keys'`,
    )
    expect(rows).toEqual([{ issued: 1 }])
  })

  it('issues fifty offers side by side, each in a place of its own', async () => {
    const tokens: string[] = []
    for (let index = 0; index < parallel; index += 1) tokens.push(await accessTokenFor(town, 'side-by-side'))
    const proofs = await Promise.all(
      tokens.map(async () => proofOf(town, await newWallet(), await freshNonce(town))),
    )
    const answers = await Promise.all(
      tokens.map((token, index) => requestCredential(town, token, proofs[index])),
    )
    expect(outcomes(answers)).toEqual({ '200': parallel })
    const { rows } = await town.platform.kernel.db.unnamed(
      `select count(distinct (status_list_id, status_index))::int as places
       from wallet.credential_copy join wallet.issued_credential on id = credential_id where origin_id = 'side-by-side'`,
    )
    expect(rows).toEqual([{ places: parallel }])
  })

  it('takes one answer to a request', async () => {
    const wallet = await newWallet()
    const credential = await collect(town, wallet, 'race-answer')
    const { walletPath } = await town.ask()
    const request = await readRequest(town, walletPath)
    const presentation = await bind(town, wallet, select(credential, ['is_veteran']), request)
    const answers = await Promise.all(
      Array.from({ length: parallel }, () => respond(town, request, presentation)),
    )
    expect(outcomes(answers)).toEqual({ '200': 1, invalid_request: parallel - 1 })
  })

  it('lets fifty guesses at a transaction code through to five comparisons', async () => {
    const offerId = await town.offer('race-guess')
    const { code, transactionCode } = await appCode(town, offerId)
    const guesses = Array.from({ length: parallel }, (_, index) => String(index).padStart(6, '0'))
    const answers = await Promise.all(
      guesses.filter((guess) => guess !== transactionCode).map((guess) => tokenFor(town, code, guess)),
    )
    expect(outcomes(answers)['200']).toBeUndefined()
    const { rows } = await town.platform.kernel.db.unnamed(
      `select attempts from wallet.handover where offer_id = '${offerId}'`,
    )
    expect(rows).toEqual([{ attempts: 5 }])
    const right = await tokenFor(town, code, transactionCode)
    expect(right.status).toBe(400)
    expect(textAt(right.json, 'error')).toBe('invalid_grant')
  })
})

describe('transaction codes', () => {
  let town: Town
  beforeAll(async () => {
    town = await openTown()
  })
  afterAll(() => town.platform.stop())

  it('accepts the right one at the fifth try', async () => {
    const { code, transactionCode } = await appCode(town, await town.offer('fifth'))
    const wrong = transactionCode === '000000' ? '000001' : '000000'
    for (let tries = 0; tries < 4; tries += 1) expect((await tokenFor(town, code, wrong)).status).toBe(400)
    expect((await tokenFor(town, code, transactionCode)).status).toBe(200)
  })

  it('asks for one where there is one, and refuses one where there is none', async () => {
    const { code } = await appCode(town, await town.offer('missing'))
    const missing = await tokenFor(town, code)
    expect(missing.status).toBe(400)
    expect(textAt(missing.json, 'error')).toBe('invalid_request')
    const superfluous = await tokenFor(town, await codeFor(town, await town.offer('none')), '123456')
    expect(textAt(superfluous.json, 'error')).toBe('invalid_request')
  })
})

/** The codes that the page for wallet apps shows. */
async function appCode(town: Town, offerId: string): Promise<{ code: string; transactionCode: string }> {
  const visitor = await town.as('amina-hughes')
  const sent = await visitor.fill(`/account/credentials/offers/${offerId}`, { wallet: 'app' })
  const { body } = await visitor.get(sent.location ?? '')
  const transactionCode = /will ask for this code: (\d{6})/.exec(body)?.[1] ?? ''
  const href = /openid-credential-offer:\/\/\?credential_offer=[^"]+/.exec(body)?.[0] ?? ''
  const offer: unknown = JSON.parse(new URL(href).searchParams.get('credential_offer') ?? '')
  const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
  return { code: textAt(offer, 'grants', grant, 'pre-authorized_code'), transactionCode }
}

/** How many answers there were of each kind. */
function outcomes(answers: readonly Answer[]): Record<string, number> {
  const kinds = answers.map(({ status, json }) => (status === 200 ? '200' : textAt(json, 'error')))
  const counted = Map.groupBy(kinds, (kind) => kind)
  return Object.fromEntries([...counted].map(([kind, all]) => [kind, all.length]))
}
