import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { largestBackup, mostWallets } from '../domain/backup.ts'
import { walletsOfPerson } from '../store/wallet-backup.ts'
import { openTown, type Town } from '../testing/penhaven.ts'
import { call, collect, newWallet, sha256, textAt, valueAt, type Answer } from '../testing/wallet.ts'

const backupPath = '/api/v1/wallet/backup'
const walletsPath = '/api/v1/wallet/browser-wallets'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

/** A signed-in person with the token of the wallet's page. */
interface Session {
  ask(method: string, path: string, json?: unknown): Promise<Answer>
  get(path: string): Promise<{ status: number; body: string }>
}

async function session(key: string): Promise<Session> {
  const visitor = await town.as(key)
  const page = await visitor.get('/wallet/backup')
  const csrf = /data-csrf="([^"]+)"/.exec(page.body)?.[1] ?? ''
  const cookie = Object.entries(visitor.cookies)
    .map(([name, value]) => `${name}=${value}`)
    .join('; ')
  return {
    get: (path) => visitor.get(path),
    async ask(method, path, json) {
      const { origin, loopback } = town.platform.kernel
      const response = await loopback.fetch(origin + path, {
        method,
        headers: { cookie, 'x-csrf-token': csrf, 'content-type': 'application/json' },
        ...(json === undefined ? {} : { body: JSON.stringify(json) }),
      })
      const text = await response.text()
      return { status: response.status, headers: {}, text, json: JSON.parse(text === '' ? '{}' : text) }
    },
  }
}

const unlock = { kind: 'code', salt: 'c2FsdA', iterations: 600_000, wrappedSecret: 'd3JhcHBlZA' }

function backup(walletId: string, version: number, change: object = {}): object {
  return { walletId, version, content: 'Y2lwaGVydGV4dA', unlocks: [unlock], thumbprints: [], ...change }
}

async function addWallet(owner: Session, label = 'My phone'): Promise<string> {
  const added = await owner.ask('POST', walletsPath, { label })
  expect(added.status).toBe(201)
  return textAt(added.json, 'walletId')
}

describe('a backup', () => {
  it('is kept, read back and ended by its owner', async () => {
    const owner = await session('amina-hughes')
    const walletId = await addWallet(owner)
    expect((await owner.ask('GET', backupPath)).json).toMatchObject({ version: 0, unlocks: [] })
    expect((await owner.ask('GET', `${backupPath}/content`)).status).toBe(404)
    expect((await owner.ask('PUT', backupPath, backup(walletId, 0))).json).toEqual({ version: 1 })
    expect((await owner.ask('GET', backupPath)).json).toMatchObject({ version: 1, unlocks: [unlock] })
    expect((await owner.ask('GET', `${backupPath}/content`)).json).toMatchObject({
      content: 'Y2lwaGVydGV4dA',
    })
    const uses = await owner.get('/account/data-uses')
    expect(uses.body).toContain('To open the backup of your wallet')
    expect((await owner.ask('DELETE', backupPath)).status).toBe(200)
    expect((await owner.ask('GET', backupPath)).json).toMatchObject({ version: 0 })
  })

  it('is not overwritten by who read an older version', async () => {
    const owner = await session('kofi-o')
    const walletId = await addWallet(owner)
    await owner.ask('PUT', backupPath, backup(walletId, 0))
    const writes = await Promise.all(
      Array.from({ length: 20 }, () => owner.ask('PUT', backupPath, backup(walletId, 1))),
    )
    expect(writes.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(writes.filter(({ status }) => status === 409)).toHaveLength(19)
    expect((await owner.ask('PUT', backupPath, backup(walletId, 0))).status, 'as if there were none').toBe(
      409,
    )
    expect((await owner.ask('GET', backupPath)).json).toMatchObject({ version: 2 })
  })

  it('is nobody else’s', async () => {
    const owner = await session('amina-hughes')
    const walletId = await addWallet(owner, 'Tablet')
    await owner.ask('PUT', backupPath, backup(walletId, 0))
    const other = await session('gwilym-parry')
    expect((await other.ask('GET', backupPath)).json).toEqual({ version: 0, unlocks: [], wallets: [] })
    expect((await other.ask('GET', `${backupPath}/content`)).status).toBe(404)
    expect((await other.ask('PUT', backupPath, backup(walletId, 0))).status).toBe(404)
    expect((await other.get(`/account/credentials/wallets/${walletId}/remove`)).status).toBe(404)
    for (const path of [backupPath, `${backupPath}/content`])
      expect((await call(town, 'GET', path)).status, path).toBe(401)
    expect((await call(town, 'POST', walletsPath, { json: { label: 'x' } })).status).toBe(401)
  })

  it('needs the token of the page', async () => {
    const visitor = await town.as('amina-hughes')
    const cookie = Object.entries(visitor.cookies).map(([name, value]) => `${name}=${value}`)
    const forged = await call(town, 'POST', walletsPath, {
      json: { label: 'forged' },
      headers: { cookie: cookie.join('; ') },
    })
    expect(forged.status).toBe(403)
  })

  it.each<[string, object]>([
    ['too large', { content: 'a'.repeat(largestBackup + 1) }],
    ['of another alphabet', { content: '<script>' }],
    ['without a way to unlock it', { unlocks: [] }],
    ['with too few iterations', { unlocks: [{ ...unlock, iterations: 1000 }] }],
    ['with something else besides', { note: 'x' }],
  ])('%s is refused, and nothing is kept', async (_, change) => {
    const owner = await session('wei-chen')
    const walletId = await addWallet(owner, 'Refused')
    expect((await owner.ask('PUT', backupPath, backup(walletId, 0, change))).status).toBe(400)
    expect((await owner.ask('GET', backupPath)).json).toMatchObject({ version: 0 })
  })

  it('is of a bounded number of wallets', async () => {
    const owner = await session('suryani')
    for (let count = 0; count < mostWallets; count += 1) await addWallet(owner, `Device ${count}`)
    expect((await owner.ask('POST', walletsPath, { label: 'One more' })).status).toBe(409)
    expect((await owner.ask('POST', walletsPath, { label: ' ' })).status).toBe(400)
  })
})

describe('a wallet that is removed', () => {
  it('takes its cards with it, and those of nobody else', async () => {
    const owner = await session('amina-hughes')
    const wallets = [await newWallet(), await newWallet()]
    for (const [place, wallet] of wallets.entries()) await collect(town, wallet, `on-device-${place}`)
    const thumbprints = await Promise.all(
      wallets.map(async ({ jwk: { crv, kty, x, y } }) => sha256(JSON.stringify({ crv, kty, x, y }))),
    )
    const lost = await addWallet(owner, 'Lost phone')
    const kept = await addWallet(owner, 'Kept phone')
    const { version } = { version: 1, ...((await owner.ask('GET', backupPath)).json as object) }
    await owner.ask('PUT', backupPath, backup(lost, version, { thumbprints: thumbprints.slice(0, 1) }))
    await owner.ask('PUT', backupPath, backup(kept, version + 1, { thumbprints: thumbprints.slice(1) }))
    const page = await owner.get('/account/credentials/wallets')
    expect(page.body).toContain('Lost phone')
    const visitor = await town.as('amina-hughes')
    const removed = await visitor.fill(`/account/credentials/wallets/${lost}/remove`, {})
    expect(removed.location).toBe('/account/credentials/wallets?done=removed')
    expect(await stateOf('on-device-0')).toBe('revoked')
    expect(await stateOf('on-device-1')).toBe('valid')
    const late = await owner.ask('PUT', backupPath, backup(lost, version + 2))
    expect(late.status, 'a removed wallet writes no more').toBe(404)
    const left = await walletsOfPerson(town.platform.kernel.db, town.personId('amina-hughes'))
    expect(left.map(({ label }) => label)).toContain('Kept phone')
    expect(left.map(({ label }) => label)).not.toContain('Lost phone')
  })

  it('cannot name the cards of somebody else as its own', async () => {
    const holder = await newWallet()
    await collect(town, holder, 'of-amina')
    const { crv, kty, x, y } = holder.jwk
    const thumbprint = sha256(JSON.stringify({ crv, kty, x, y }))
    const thief = await session('gwilym-parry')
    const walletId = await addWallet(thief, 'Thief')
    await thief.ask('PUT', backupPath, backup(walletId, 0, { thumbprints: [thumbprint] }))
    const visitor = await town.as('gwilym-parry')
    await visitor.fill(`/account/credentials/wallets/${walletId}/remove`, {})
    expect(await stateOf('of-amina')).toBe('valid')
  })
})

async function stateOf(originId: string): Promise<string> {
  const { rows } = await town.platform.kernel.db.unnamed(
    `select state from wallet.issued_credential where origin_id = $1`,
    [originId],
  )
  return textAt(valueAt(rows, 0), 'state')
}
