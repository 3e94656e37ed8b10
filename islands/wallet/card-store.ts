import type { CredentialFormat } from '../../src/modules/wallet/domain/template.ts'
import { inStore } from './database.ts'
import type { HeldCard } from './protocol/held-card.ts'
import type { HeldCopy } from './protocol/held-copy.ts'

/** A copy in this browser. The key cannot be read out, by us or anybody. */
export interface CardCopy extends HeldCopy {
  /** The private key under the key of the backup, where there was a backup when it was made; base64url. */
  sealedKey?: string
  /** Who saw this copy could recognise it: each is shown to one verifier, while there are enough. */
  shownAt?: Date
}

/** A claim as its issuer describes it. */
export interface CardClaim {
  path: (string | number | null)[]
  label: Record<string, string>
}

/** A card in this browser. */
export interface Card extends HeldCard {
  format: CredentialFormat
  copies: CardCopy[]
  configurationId: string
  /** For fresh copies; rotated with each use. */
  refreshToken?: string
  /** Names as the issuer gave them, by language. */
  title: Record<string, string>
  issuerName: Record<string, string>
  claims: CardClaim[]
  colour: string
  addedAt: Date
}

/** All cards, newest first. */
export async function listCards(): Promise<Card[]> {
  const cards = await inStore<Card[]>('cards', 'readonly', (store) => store.getAll())
  return cards.toSorted((left, right) => right.addedAt.getTime() - left.addedAt.getTime())
}

export async function saveCard(card: Card): Promise<void> {
  await inStore('cards', 'readwrite', (store) => store.put(card))
}

export async function deleteCard(id: string): Promise<void> {
  await inStore('cards', 'readwrite', (store) => store.delete(id))
}

/** The copy to show next: one that nobody has seen; when there is none left, the one that was shown longest ago. */
export function nextCopy({ copies }: Card): CardCopy | undefined {
  const shownMs = ({ shownAt }: CardCopy): number => shownAt?.getTime() ?? 0
  return copies.toSorted((left, right) => shownMs(left) - shownMs(right))[0]
}

/** How many copies nobody has seen yet. */
export function unseenCopies({ copies }: Card): number {
  return copies.filter(({ shownAt }) => shownAt === undefined).length
}

/** Notes that a copy was shown. */
export async function markShown(card: Card, copy: CardCopy): Promise<void> {
  const copies = card.copies.map((own) => (own === copy ? { ...own, shownAt: new Date() } : own))
  await saveCard({ ...card, copies })
}
