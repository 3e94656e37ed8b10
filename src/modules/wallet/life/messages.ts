import { organisationById } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { cardPath, collectPath, paths } from '../domain/addresses.ts'
import type { Entitlement } from '../store/entitlement.ts'
import type { IssuedCredential } from '../store/issued-credential.ts'
import { findTemplate } from '../templates/catalogue.ts'
import { walletWords } from '../words.ts'

type Occasion = 'ends' | 'ended' | 'changed' | 'replaced' | 'refresh'
type About = Pick<Entitlement, 'template' | 'personId' | 'organisationId'>

/** Warns that a card ends soon. */
export async function tellEndsSoon(kernel: Kernel, tx: Transaction, entitlement: Entitlement): Promise<void> {
  const { endsAt } = entitlement
  await tell(kernel, tx, 'ends', entitlement, (locale) => ({
    date: endsAt === null ? '' : formatDate(locale, endsAt),
  }))
}

export async function tellEnded(kernel: Kernel, tx: Transaction, entitlement: Entitlement): Promise<void> {
  await tell(kernel, tx, 'ended', entitlement, () => ({}))
}

/** What a card states has changed, and a new one waits. */
export async function tellChanged(
  kernel: Kernel,
  tx: Transaction,
  entitlement: Entitlement,
  { offerId, until }: { offerId: string; until: Date },
): Promise<void> {
  await tell(kernel, tx, 'changed', entitlement, (locale) => ({
    address: kernel.origin + collectPath(offerId),
    date: formatDate(locale, until),
  }))
}

/** An outdated card was not replaced in time, and has stopped. */
export async function tellReplaced(kernel: Kernel, tx: Transaction, card: IssuedCredential): Promise<void> {
  await tell(kernel, tx, 'replaced', card, () => ({ address: kernel.origin + paths.cards }))
}

/** A card should be fetched anew before it ends. */
export async function tellRefresh(kernel: Kernel, tx: Transaction, card: IssuedCredential): Promise<void> {
  await tell(kernel, tx, 'refresh', card, (locale) => ({
    address: kernel.origin + cardPath(card.id),
    date: formatDate(locale, card.expiresAt),
  }))
}

async function tell(
  kernel: Kernel,
  tx: Transaction,
  occasion: Occasion,
  { template: name, personId, organisationId }: About,
  more: (locale: Locale) => Record<string, string>,
): Promise<void> {
  const template = await findTemplate(kernel, tx, name)
  const organisation = await organisationById(tx, organisationId)
  const values = (locale: Locale) => ({
    card: template?.title[locale] ?? name,
    organisation: organisation?.name[locale] ?? '',
    ...more(locale),
  })
  await messagePerson(kernel, tx, {
    personId,
    template: `wallet.card-${occasion}`,
    subject: (locale) => walletWords.in(locale)(`message.${occasion}.subject`, values(locale)),
    body: (locale) => walletWords.in(locale)(`message.${occasion}.body`, values(locale)),
  })
}
