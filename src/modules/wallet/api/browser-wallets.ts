import { Type } from 'typebox'
import { signedIn } from '#kernel/access'
import { defineOperation } from '#kernel/http'
import { largestBackup, longestLabel, mostUnlocks } from '../domain/backup.ts'
import { endBackup, fetchBackup, keepBackup } from '../holder/backups.ts'
import { addWallet } from '../holder/wallets.ts'
import { backupStateOf, walletsOfPerson } from '../store/wallet-backup.ts'

// Nothing here is read by the server: it only has to be small and of the alphabet.
const base64url = (maxLength: number) => Type.String({ pattern: '^[A-Za-z0-9_-]+$', maxLength })

const closed = { additionalProperties: false }

const unlock = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('code'),
      salt: base64url(64),
      iterations: Type.Integer({ minimum: 600_000, maximum: 10_000_000 }),
      wrappedSecret: base64url(128),
    },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('passkey'),
      credentialId: base64url(1400),
      salt: base64url(64),
      wrappedSecret: base64url(128),
    },
    closed,
  ),
])

const version = Type.Integer({ minimum: 0 })
const path = '/api/v1/wallet/backup'
const ownBackup = signedIn()

export const readBackupState = defineOperation({
  method: 'GET',
  path,
  operationId: 'walletBackup',
  summary: 'Whether the person has a backup of their browser wallets, and how it can be unlocked',
  access: ownBackup,
  response: Type.Object({
    version,
    unlocks: Type.Array(unlock),
    wallets: Type.Array(Type.Object({ walletId: Type.String(), label: Type.String() })),
  }),
  async handle({ kernel, actor: { personId } }) {
    const state = await backupStateOf(kernel.db, personId)
    const wallets = await walletsOfPerson(kernel.db, personId)
    return {
      body: {
        version: state?.version ?? 0,
        unlocks: state?.unlocks ?? [],
        wallets: wallets.map(({ id, label }) => ({ walletId: id, label })),
      },
    }
  },
})

export const readBackupContent = defineOperation({
  method: 'GET',
  path: `${path}/content`,
  operationId: 'walletBackupContent',
  summary: 'The encrypted backup of the person’s browser wallets',
  access: ownBackup,
  response: Type.Object({ version, content: Type.String() }),
  handle: async ({ kernel, actor }) => ({ body: await fetchBackup(kernel, actor) }),
})

export const writeBackup = defineOperation({
  method: 'PUT',
  path,
  operationId: 'keepWalletBackup',
  summary:
    'Keeps an encrypted backup in the place of the version that was read; 409 when it has changed meanwhile',
  access: ownBackup,
  body: Type.Object(
    {
      walletId: Type.String({ format: 'uuid' }),
      version,
      content: base64url(largestBackup),
      unlocks: Type.Array(unlock, { minItems: 1, maxItems: mostUnlocks }),
      thumbprints: Type.Array(base64url(43), { maxItems: 2000 }),
    },
    closed,
  ),
  response: Type.Object({ version }),
  handle: async ({ kernel, actor, body }) => ({ body: { version: await keepBackup(kernel, actor, body) } }),
})

export const deleteWalletBackup = defineOperation({
  method: 'DELETE',
  path,
  operationId: 'deleteWalletBackup',
  summary: 'Deletes the backup of the person’s browser wallets',
  access: ownBackup,
  response: Type.Object({}),
  async handle({ kernel, actor }) {
    await endBackup(kernel, actor)
    return { body: {} }
  },
})

export const addBrowserWallet = defineOperation({
  method: 'POST',
  path: '/api/v1/wallet/browser-wallets',
  operationId: 'addBrowserWallet',
  summary: 'Notes the wallet of a browser under a name, so that it can be removed when the device is lost',
  access: ownBackup,
  body: Type.Object({ label: Type.String({ pattern: '\\S', maxLength: longestLabel }) }, closed),
  response: Type.Object({ walletId: Type.String() }),
  handle: async ({ kernel, actor, body }) => ({
    status: 201,
    body: await addWallet(kernel, actor, body.label.trim()),
  }),
})
