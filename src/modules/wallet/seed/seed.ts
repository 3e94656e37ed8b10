import { organisationBySlug, systemActor } from '#kernel/access'
import { addMs, dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { demoPersonId } from '#modules/identity'
import { issueCard } from '../issuing/card.ts'
import { offerCredential } from '../issuing/offers.ts'
import { revokeOne } from '../issuing/revocation.ts'
import { lockCredentialsOfEntitlement } from '../store/card-life.ts'
import { lockActiveEntitlement } from '../store/entitlement.ts'
import { consumeOffer } from '../store/offer.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { seedChecks } from './checks.ts'
import { demoCards, type DemoCard } from './demo-card.ts'

/** The key of an app that nobody has: its private half was thrown away, so that these cards can be shown by nobody. */
const nobodysKey = {
  jwk: {
    kty: 'EC',
    crv: 'P-256',
    x: 'nrNwDEqC-2wbp5Yzh5493e_eA5y2yzfZ4TqJRD_ptpo',
    y: 'duoyCEFEvurgeGPSI3VOZoLjCIgFj3K1301TAqwAgUk',
  },
  thumbprint: '7FhsmOAiwCGtpbs9YQGJGQFwtDhJai1zBN0aPaXHWss',
} as const

/** Offers the demonstration's cards and puts some into wallets, by the same functions as people do. */
export async function seedWallet(kernel: Kernel, tx: Transaction): Promise<void> {
  for (const demo of kernel.contributions(demoCards)) await seedCard(kernel, tx, demo)
  await seedChecks(kernel, tx)
}

async function seedCard(kernel: Kernel, tx: Transaction, demo: DemoCard): Promise<void> {
  const { collected, endsInDays } = demo
  const template = await templateNamed(kernel, tx, demo.template)
  const issuer = await organisationBySlug(tx, template.issuerOrganisationSlug)
  if (issuer === undefined) throw new Error(`Nobody issues the card ${demo.key} of the demonstration`)
  const { offerId, entitlementId } = await offerCredential(daysAgo(kernel, demo.offeredDaysAgo), tx, {
    template: template.name,
    personId: demoPersonId(kernel.crypto, demo.personKey),
    organisationId: issuer.id,
    claims: demo.claims,
    origin: { module: 'demo', id: demo.key },
    ...(endsInDays === undefined ? {} : { endsAt: addMs(kernel.clock.now(), endsInDays * dayMs) }),
  })
  if (collected === undefined) return
  const then = daysAgo(kernel, collected.daysAgo)
  const entitlement = await lockActiveEntitlement(tx, entitlementId, then.clock.now())
  if (entitlement === undefined || !(await consumeOffer(tx, offerId, then.clock.now()))) {
    throw new Error(`The card ${demo.key} of the demonstration cannot be collected`)
  }
  await issueCard(then, tx, {
    entitlement,
    claims: demo.claims,
    format: collected.format,
    profile: 'oid4vci-1.0',
    keys: [nobodysKey],
    offerId,
    replaces: null,
    walletSubject: null,
  })
  if (demo.cancelledBecause !== undefined)
    await cancel(daysAgo(kernel, 1), tx, entitlementId, demo.cancelledBecause)
}

async function cancel(kernel: Kernel, tx: Transaction, entitlementId: string, reason: string): Promise<void> {
  for (const card of await lockCredentialsOfEntitlement(tx, entitlementId)) {
    await revokeOne(kernel, tx, card, { actor: systemActor('wallet.demo'), reason, cause: 'organisation' })
  }
}

/** The same kernel some days earlier. */
function daysAgo(kernel: Kernel, days: number): Kernel {
  return { ...kernel, clock: { now: () => addMs(kernel.clock.now(), -days * dayMs) } }
}
