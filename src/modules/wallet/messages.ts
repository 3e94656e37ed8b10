import { organisationById } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import { formatDate, type Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { messagePerson } from '#modules/identity'
import { collectPath } from './domain/addresses.ts'
import type { CredentialTemplate } from './domain/template.ts'
import { walletWords } from './words.ts'

/** Tells a person that a card waits for them. */
export async function tellReady(
  kernel: Kernel,
  tx: Transaction,
  template: CredentialTemplate,
  offer: { offerId: string; personId: string; expiresAt: Date },
): Promise<void> {
  const values = (locale: Locale) => ({
    card: template.title[locale],
    date: formatDate(locale, offer.expiresAt),
    address: kernel.origin + collectPath(offer.offerId),
  })
  await messagePerson(kernel, tx, {
    personId: offer.personId,
    template: 'wallet.card-ready',
    subject: (locale) => walletWords.in(locale)('message.ready.subject', values(locale)),
    body: (locale) => walletWords.in(locale)('message.ready.body', values(locale)),
  })
}

/** Tells a person that their card no longer works, and why. */
export async function tellRevoked(
  kernel: Kernel,
  tx: Transaction,
  template: CredentialTemplate,
  revoked: { personId: string; organisationId: string; reference: string; reason: string },
): Promise<void> {
  const organisation = await organisationById(tx, revoked.organisationId)
  const values = (locale: Locale) => ({
    card: template.title[locale],
    organisation: organisation?.name[locale] ?? '',
    reference: revoked.reference,
    reason: revoked.reason,
  })
  await messagePerson(kernel, tx, {
    personId: revoked.personId,
    template: 'wallet.card-revoked',
    subject: (locale) => walletWords.in(locale)('message.revoked.subject', values(locale)),
    body: (locale) => walletWords.in(locale)('message.revoked.body', values(locale)),
  })
}
