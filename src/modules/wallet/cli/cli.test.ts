import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { defineQuery } from '#kernel/db'
import { walletCommands } from '../cli.ts'
import { openTown, veteranClaims, type Town } from '../testing/penhaven.ts'
import {
  bind,
  call,
  collect,
  freshNonce,
  newWallet,
  proofOf,
  requestCredential,
  textAt,
  tokenFor,
  valueAt,
} from '../testing/wallet.ts'

let town: Town
let folder: string
beforeAll(async () => {
  town = await openTown()
  folder = mkdtempSync(join(tmpdir(), 'commonweal-cli-'))
})
afterAll(async () => {
  rmSync(folder, { recursive: true })
  await town.platform.stop()
})

async function run(
  name: string,
  ...args: string[]
): Promise<{ exit: number; text: string; lines: string[] }> {
  const command = walletCommands.find((known) => known.name === name)
  if (command === undefined) throw new Error(`There is no command ${name}`)
  const lines: string[] = []
  const exit = await command.run(town.platform.kernel, args, (line) => lines.push(line))
  return { exit, text: lines.join('\n'), lines }
}

async function verify(...questions: object[]): Promise<unknown[]> {
  const path = join(folder, 'cards.jsonl')
  writeFileSync(path, questions.map((question) => JSON.stringify(question)).join('\n'))
  const { exit, lines } = await run('verify', '--input', path)
  expect(exit).toBe(0)
  return lines.map((line): unknown => JSON.parse(line))
}

const counts = defineQuery<Record<never, never>, { offers: number }>(
  'test.cli.offers',
  'select count(*)::int as offers from wallet.offer',
)
const offers = async () => (await town.platform.kernel.db.one(counts, {})).offers

const base = ['--template', 'veteran-card', '--claims', JSON.stringify(veteranClaims)]

describe('commonweal wallet issue', () => {
  it('prints an offer that a wallet collects, with its transaction code', async () => {
    const { exit, text } = await run('issue', ...base, '--person', 'amina-hughes', '--tx-code')
    expect(exit).toBe(0)
    const offer: unknown = JSON.parse(text)
    expect(textAt(offer, 'deepLink')).toMatch(/^openid-credential-offer:\/\/\?credential_offer=/)
    const byReference = await call(town, 'GET', textAt(offer, 'credentialOfferUri'))
    expect(byReference.json).toEqual(valueAt(offer, 'credentialOffer'))
    const code = textAt(
      byReference.json,
      'grants',
      'urn:ietf:params:oauth:grant-type:pre-authorized_code',
      'pre-authorized_code',
    )
    expect((await tokenFor(town, code)).status).toBe(400)
    const token = await tokenFor(town, code, textAt(offer, 'transactionCode'))
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    const card = await requestCredential(town, textAt(token.json, 'access_token'), proof)
    expect(card.status).toBe(200)
    const credential = textAt(card.json, 'credentials', 0, 'credential')
    expect(await verify({ id: 1, credential })).toMatchObject([
      { id: 1, accepted: true, format: 'dc+sd-jwt', status: 'valid', claims: veteranClaims },
    ])
    const origin = textAt(offer, 'origin')
    const revoked = await run('revoke', '--origin', origin, '--reason', 'Made for a test')
    expect(JSON.parse(revoked.text)).toEqual({ origin, revoked: 1 })
    expect(await verify({ id: 2, credential })).toMatchObject([
      { id: 2, accepted: false, status: 'revoked', reason: 'revoked: It was revoked.' },
    ])
  })

  it('takes a file of claims, an email address and a format', async () => {
    const path = join(folder, 'claims.json')
    writeFileSync(path, JSON.stringify(veteranClaims, undefined, 2))
    const email = 'amina-hughes@people.penhaven.example'
    const { text } = await run(
      'issue',
      '--template',
      'veteran-card',
      '--person',
      email,
      '--claims',
      path,
      '--format',
      'mdoc',
    )
    expect(JSON.parse(text)).toMatchObject({ configurationId: 'veteran-card.mdoc', profile: 'oid4vci-1.0' })
  })

  it.each([
    [['--person', 'amina-hughes'], 2, 'There is no template ""'],
    [[...base], 2, 'Say whose card it is'],
    [[...base, '--person', 'nobody@penhaven.example'], 2, 'No account has the email address'],
    [
      [...base, '--person', 'amina-hughes', '--profile', 'draft13'],
      2,
      'Profiles are: oid4vci-1.0, uk-draft14',
    ],
    [[...base, '--person', 'amina-hughes', '--format', 'paper'], 2, 'Formats are: '],
    [[...base, '--person', 'amina-hughes', '--format', 'open-badge'], 1, 'veteran-card has these formats'],
    [
      [...base, '--person', 'amina-hughes', '--profile', 'uk-draft14', '--format', 'mdoc'],
      1,
      'wallet subject',
    ],
    [['--template', 'veteran-card', '--person', 'amina-hughes', '--claims', '{'], 2, 'not a JSON object'],
    [
      ['--template', 'veteran-card', '--person', 'amina-hughes', '--claims', '/nowhere'],
      2,
      'issue --template',
    ],
    [['--template', 'veteran-card', '--person', 'amina-hughes', '--claims', '{"shoe":1}'], 1, 'shoe'],
    [['--what'], 2, 'issue --template'],
  ])('is refused for %j, and nothing is offered', async (args, exit, message) => {
    const before = await offers()
    const refused = await run('issue', ...args)
    expect([refused.exit, refused.text]).toEqual([exit, expect.stringContaining(message)])
    expect(await offers()).toBe(before)
  })
})

describe('commonweal wallet verify', () => {
  it('checks what is shown with its holder’s proof, and says why it is refused', async () => {
    const wallet = await newWallet()
    const credential = await collect(town, wallet, 'cli-verify')
    const challenge = { clientId: 'x509_hash:abc', nonce: 'n-1' }
    const presentation = await bind(town, wallet, credential, challenge)
    const asked = { presentation, nonce: 'n-1', audience: 'x509_hash:abc' }
    const [jwt = '', ...rest] = credential.split('~')
    const [header, payload, signature = ''] = jwt.split('.')
    const forged = `${header}.${payload}.${signature.startsWith('A') ? 'B' : 'A'}${signature.slice(1)}`
    const verdicts = await verify(
      { id: 'good', ...asked },
      { id: 'nonce', ...asked, nonce: 'n-2' },
      { id: 'audience', ...asked, audience: 'x509_hash:abd' },
      { id: 'missing', presentation },
      { id: 'signature', credential: [forged, ...rest].join('~') },
      { id: 'not a card', credential: 'AAAA' },
      { id: 'nothing' },
    )
    expect(verdicts.map((verdict) => [textAt(verdict, 'id'), valueAt(verdict, 'accepted')])).toEqual([
      ['good', true],
      ['nonce', false],
      ['audience', false],
      ['missing', false],
      ['signature', false],
      ['not a card', false],
      ['nothing', false],
    ])
    const reasons = verdicts.slice(1).map((verdict) => textAt(verdict, 'reason').split(':')[0])
    expect(reasons.slice(0, 4)).toEqual([
      'invalid_presentation',
      'invalid_presentation',
      'line-malformed',
      'invalid_presentation',
    ])
    expect(reasons.at(-1)).toBe('line-malformed')
    expect((await run('verify')).exit).toBe(2)
  })
})

describe('commonweal wallet verify, of a mobile document', () => {
  it('checks what its issuer signed, and sees that it was revoked', async () => {
    const { text } = await run('issue', ...base, '--person', 'amina-hughes', '--format', 'mdoc')
    const offer: unknown = JSON.parse(text)
    const grant = 'urn:ietf:params:oauth:grant-type:pre-authorized_code'
    const code = textAt(offer, 'credentialOffer', 'grants', grant, 'pre-authorized_code')
    const token = textAt((await tokenFor(town, code)).json, 'access_token')
    const proof = await proofOf(town, await newWallet(), await freshNonce(town))
    const body = { credential_configuration_id: 'veteran-card.mdoc' }
    const card = await requestCredential(town, token, proof, body)
    const credential = textAt(card.json, 'credentials', 0, 'credential')
    const bytes = Buffer.from(credential, 'base64url')
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 1) ^ 1, bytes.length - 1)
    const altered = bytes.toString('base64url')
    expect(await verify({ id: 1, credential }, { id: 2, credential: altered })).toMatchObject([
      { id: 1, accepted: true, format: 'mso_mdoc', status: 'valid' },
      { id: 2, accepted: false, claims: null },
    ])
    const [misplaced] = await verify({ id: 3, presentation: credential })
    expect(misplaced).toMatchObject({ id: 3, accepted: false })
    expect(JSON.stringify(misplaced)).toContain('line-malformed')
    await run('revoke', '--origin', textAt(offer, 'origin'), '--reason', 'Test over')
    expect(await verify({ id: 4, credential })).toMatchObject([{ id: 4, accepted: false, status: 'revoked' }])
  })
})

describe('commonweal wallet revoke', () => {
  it('revokes a card by its reference, once, and tells its holder', async () => {
    const { kernel } = town.platform
    await collect(town, await newWallet(), 'cli-revoke')
    const { rows } = await kernel.db.unnamed(
      `select reference from wallet.issued_credential where origin_id = 'cli-revoke'`,
    )
    const reference = textAt(rows[0], 'reference')
    const revoked = await run('revoke', '--reference', reference.toLowerCase(), '--reason', 'Stolen phone')
    expect(JSON.parse(revoked.text)).toEqual({ reference, outcome: 'revoked' })
    const inbox = await kernel.notify.inbox(kernel.db, town.personId('amina-hughes'))
    expect(inbox[0]?.body).toContain('Stolen phone')
    const again = await run('revoke', '--reference', reference, '--reason', 'Stolen phone')
    expect(JSON.parse(again.text)).toEqual({ reference, outcome: 'already-revoked' })
  })

  it.each([
    [['--reference', 'CCCC-CCCC-CCCC', '--reason', 'x'], 1],
    [['--reference', 'CCCC-CCCC-CCCC'], 2],
    [['--reason', 'x'], 2],
    [['--reference', 'a', '--origin', 'b:c', '--reason', 'x'], 2],
    [['--origin', 'nothing', '--reason', 'x'], 2],
    [['--nonsense'], 2],
  ])('is refused for %j', async (args, exit) => {
    expect((await run('revoke', ...args)).exit).toBe(exit)
  })
})

describe('commonweal wallet certificate', () => {
  it('lists, and refuses to change what is not there', async () => {
    expect((await run('certificate list')).exit).toBe(0)
    expect((await run('certificate rotate', 'nowhere')).exit).toBe(1)
    expect((await run('certificate rotate')).exit).toBe(2)
    expect((await run('certificate revoke', 'ab:cd', 'superseded')).exit).toBe(1)
    expect((await run('certificate revoke', 'ab:cd', 'whim')).exit).toBe(2)
  })
})
