import type { Kernel } from '#kernel/module'
import { returnPathOf } from '../addresses.ts'
import { isFinished } from '../domain/payment.ts'
import { openClient } from '../provider/open-client.ts'
import type { PayClient, ProviderPayment } from '../provider/pay-client.ts'
import { ProviderError } from '../provider/provider-error.ts'
import { latestAttempt, recordProviderId, type Attempt } from '../store/attempt.ts'
import type { Payment } from '../store/payment.ts'
import { applyAnswer } from './apply-answer.ts'

/**
 * Creates the current try at the provider, or finds it there. A second browser tab, a reload or a lost answer leads to
 * the same one, because the provider knows it by the try's own key.
 * @returns where the person types their card; undefined when there is nothing to type any more
 * @throws ProviderError. Not for use inside a transaction.
 */
export async function sendToProvider(kernel: Kernel, payment: Payment): Promise<string | undefined> {
  if (isFinished(payment.status)) return undefined
  const attempt = await latestAttempt(kernel.db, payment.id)
  const client = await openClient(kernel, payment.organisationId, attempt.provider)
  const said = await createOrFind(kernel, client, payment, attempt)
  await applyAnswer(kernel, attempt.id, said)
  return said.nextUrl === undefined ? undefined : checkedUrl(kernel, said.nextUrl)
}

async function createOrFind(
  kernel: Kernel,
  client: PayClient,
  payment: Payment,
  attempt: Attempt,
): Promise<ProviderPayment> {
  if (attempt.providerId !== null) {
    const found = await client.get(attempt.providerId)
    if (found !== undefined) return found
    throw new ProviderError('refused', 'The provider does not know a payment that it created')
  }
  const { amountPence, reference, description, email, locale } = payment
  const created = await client.create({
    amountPence,
    reference: withoutForbidden(reference),
    description: withoutForbidden(description),
    email,
    language: locale,
    attemptId: attempt.id,
    returnUrl: `${kernel.origin}${returnPathOf(kernel.crypto, payment.id)}`,
  })
  await kernel.db.transaction((tx) =>
    recordProviderId(tx, attempt.id, { providerId: created.providerId, now: kernel.clock.now() }),
  )
  return created
}

/** As the provider gets a text: without characters for which its firewall refuses the whole request (P0920). */
export function withoutForbidden(text: string): string {
  return text.replaceAll(/[<>"\\|]/g, ' ')
}

/** The browser is sent there with a person's trust: only over https, except to this program itself. */
function checkedUrl({ origin, config }: Kernel, nextUrl: string): string {
  const url = URL.canParse(nextUrl) ? new URL(nextUrl) : undefined
  const isAllowed = url?.protocol === 'https:' || url?.origin === origin || !config.production
  if (url === undefined || !/^https?:$/.test(url.protocol) || !isAllowed)
    throw new ProviderError('refused', 'The provider sends people to an address that is not secure')
  return url.href
}
