import type { Unlock } from '../../../src/modules/wallet/domain/backup.ts'
import { at, listAt, textAt } from '../protocol/json.ts'
import { WalletProblem } from '../protocol/problem.ts'

/** The signed-in person's side of the site: the only calls of the wallet that say who one is. */
export interface Account {
  /** Token of the page against forged requests; undefined when nobody is signed in. */
  csrf: string | undefined
}

export interface BackupState {
  /** 0 where there is none. */
  version: number
  unlocks: Unlock[]
  wallets: { walletId: string; label: string }[]
}

/** What is sent to be kept. */
export interface BackupWrite {
  walletId: string
  version: number
  content: string
  unlocks: readonly Unlock[]
  thumbprints: readonly string[]
}

const backupPath = '/api/v1/wallet/backup'

/** @throws WalletProblem */
export async function readState(account: Account): Promise<BackupState> {
  const { body } = await call(account, 'GET', backupPath)
  const version = at(body, 'version')
  return {
    version: typeof version === 'number' ? version : 0,
    // Our own server checked them when they came, by the schema that the type is written after.
    unlocks: listAt(body, 'unlocks') as Unlock[],
    wallets: listAt(body, 'wallets').map((wallet) => ({
      walletId: textAt(wallet, 'walletId'),
      label: textAt(wallet, 'label'),
    })),
  }
}

/** @throws WalletProblem */
export async function readContent(account: Account): Promise<string> {
  return textAt((await call(account, 'GET', `${backupPath}/content`)).body, 'content')
}

/** @returns the new version, or undefined when another wallet changed the backup meanwhile @throws WalletProblem */
export async function write(account: Account, backup: BackupWrite): Promise<number | undefined> {
  const { status, body } = await call(account, 'PUT', backupPath, backup)
  if (status === 409) return undefined
  const version = at(body, 'version')
  return typeof version === 'number' ? version : undefined
}

/** @throws WalletProblem */
export async function turnOff(account: Account): Promise<void> {
  await call(account, 'DELETE', backupPath)
}

/** @throws WalletProblem */
export async function addWallet(account: Account, label: string): Promise<string> {
  const { status, body } = await call(account, 'POST', '/api/v1/wallet/browser-wallets', { label })
  if (status === 409) throw new WalletProblem('error.wallets')
  return textAt(body, 'walletId')
}

async function call(
  { csrf }: Account,
  method: string,
  path: string,
  value?: unknown,
): Promise<{ status: number; body: unknown }> {
  if (csrf === undefined) throw new WalletProblem('error.signIn')
  const response = await fetch(path, {
    method,
    headers: { accept: 'application/json', 'content-type': 'application/json', 'x-csrf-token': csrf },
    ...(value === undefined ? {} : { body: JSON.stringify(value) }),
  }).catch((cause: unknown) => {
    throw new WalletProblem('error.network', { cause })
  })
  const { status } = response
  if (status === 401 || status === 403) throw new WalletProblem('error.signIn')
  if (status === 404) throw new WalletProblem('error.walletRemoved')
  if (status === 413 || status === 400) throw new WalletProblem('error.backupSize')
  if (status >= 500) throw new WalletProblem('error.network')
  const body: unknown = await response.json().catch(() => undefined)
  return { status, body }
}
