import { largestBackup } from '../../../src/modules/wallet/domain/backup.ts'
import type { Card, CardCopy } from '../card-store.ts'
import type { HistoryEntry } from '../history-store.ts'
import { importPrivateKey, type SealKey } from '../protocol/keys.ts'
import { WalletProblem } from '../protocol/problem.ts'
import { seal, unseal, type BackupKeys, type OpenedKeys } from './secret.ts'

/** A card on its way: its keys are in `sealedKey`, where only an opened backup can read them. */
type StoredCard = Omit<Card, 'copies' | 'addedAt'> & {
  copies: (Omit<CardCopy, 'privateKey' | 'shownAt'> & { shownAt?: string })[]
  addedAt: string
}

/** What one wallet has put into the backup. */
export interface WalletContent {
  cards: StoredCard[]
  history: (Omit<HistoryEntry, 'at'> & { at: string })[]
}

/** The whole backup of a person: each wallet has its own part, and writes no other. */
export interface BackupContent {
  wallets: Record<string, WalletContent>
}

const contentContext = 'commonweal wallet backup: content'
const keyContext = 'commonweal wallet backup: private key'
// What the server sees grows in steps, so that its size says little about what is in it.
const paddingBytes = 8192
const copiesKept = 5
const historyKept = 500

/** Seals private keys as they are made. */
export function sealerOf({ sealing }: BackupKeys): SealKey {
  return (pkcs8) => seal(sealing, pkcs8, keyContext)
}

/** Can this card come back from a backup, and be shown? */
export function isKept({ copies }: Card): boolean {
  return copies.some(({ sealedKey }) => sealedKey !== undefined)
}

/** What this browser puts into the backup. Cards whose keys were made before there was one are left out. */
export function contentOfWallet(cards: readonly Card[], history: readonly HistoryEntry[]): WalletContent {
  return {
    cards: cards.filter(isKept).map((card) => ({
      ...card,
      addedAt: card.addedAt.toISOString(),
      copies: keptCopies(card).map(({ privateKey: _, shownAt, ...copy }) => ({
        ...copy,
        ...(shownAt === undefined ? {} : { shownAt: shownAt.toISOString() }),
      })),
    })),
    history: history.slice(0, historyKept).map((entry) => ({ ...entry, at: entry.at.toISOString() })),
  }
}

/** A few copies will do: a wallet that has come back can ask for fresh ones. */
function keptCopies({ copies }: Card): CardCopy[] {
  const kept = copies.filter(({ sealedKey }) => sealedKey !== undefined)
  return kept
    .toSorted((left, right) => Number(left.shownAt ?? 0) - Number(right.shownAt ?? 0))
    .slice(0, copiesKept)
}

/** @throws WalletProblem `error.backupSize` */
export async function sealContent({ content: key }: BackupKeys, content: BackupContent): Promise<string> {
  const text = new TextEncoder().encode(JSON.stringify(content))
  const padded = new Uint8Array(Math.ceil((text.length + 1) / paddingBytes) * paddingBytes).fill(0x20)
  padded.set(text)
  const sealed = await seal(key, padded, contentContext)
  if (sealed.length > largestBackup) throw new WalletProblem('error.backupSize')
  return sealed
}

/** @throws WalletProblem `error.backupBroken` for other keys, and for what was changed */
export async function openContent({ content: key }: BackupKeys, sealed: string): Promise<BackupContent> {
  try {
    const text = new TextDecoder().decode(await unseal(key, sealed, contentContext))
    // Sealed by sealContent, and authenticated: it is what sealContent wrote.
    return JSON.parse(text) as BackupContent
  } catch (cause) {
    throw new WalletProblem('error.backupBroken', { cause })
  }
}

/** Cards as they were, with keys that can be used here and not read. */
export async function restoreCards({ opening }: OpenedKeys, { cards }: WalletContent): Promise<Card[]> {
  return Promise.all(
    cards.map(async (card) => ({
      ...card,
      addedAt: new Date(card.addedAt),
      copies: await Promise.all(card.copies.map((copy) => restoreCopy(opening, copy))),
    })),
  )
}

async function restoreCopy(opening: CryptoKey, copy: StoredCard['copies'][number]): Promise<CardCopy> {
  const { shownAt, ...rest } = copy
  const pkcs8 = await unseal(opening, copy.sealedKey ?? '', keyContext)
  try {
    const privateKey = await importPrivateKey(pkcs8)
    return { ...rest, privateKey, ...(shownAt === undefined ? {} : { shownAt: new Date(shownAt) }) }
  } finally {
    pkcs8.fill(0)
  }
}

export function restoreHistory({ history }: WalletContent): HistoryEntry[] {
  return history.map((entry) => ({ ...entry, at: new Date(entry.at) }))
}
