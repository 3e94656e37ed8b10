import { publicAccess } from '#kernel/access'
import type { Config } from '#kernel/config'
import { notFound } from '#kernel/http'
import type { Queryable } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { mayRehearse } from '../provider/open-client.ts'
import { sandboxPaymentByLink, type SandboxPayment } from '../store/sandbox-payment.ts'
import { cardPageKey } from './account.ts'

/** The pages of the rehearsal do not exist where it is not allowed. */
export const whenRehearsing = (config: Config): boolean => mayRehearse(config)

export const holdersOfCardLink = publicAccess(
  'the card page of a rehearsal: its link cannot be guessed, as at the provider',
)

/** The payment that a link to a card page leads to. @throws HttpProblem 404 */
export async function openCardLink(
  { crypto }: Pick<Kernel, 'crypto'>,
  target: Queryable,
  { payment: id, key }: { payment: string; key: string },
): Promise<SandboxPayment> {
  if (!crypto.equal(key, cardPageKey(crypto, id))) throw notFound()
  const payment = await sandboxPaymentByLink(target, crypto, id)
  if (payment === undefined) throw notFound()
  return payment
}
