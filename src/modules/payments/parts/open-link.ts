import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { notFound } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { linkKey } from '../addresses.ts'
import { paymentById, type Payment } from '../store/payment.ts'

/** Who holds the link may pay: people without an account, and people whose session ran out at the bank's page. */
export const holdersOfLink = publicAccess(
  'the link to a payment cannot be guessed, and people pay without an account',
)

/** The payment that a link leads to. @throws HttpProblem 404 for a link that was not made here */
export async function openLink(
  { crypto }: Pick<Kernel, 'crypto'>,
  target: Queryable,
  { paymentId, key }: { paymentId: string; key: string },
): Promise<Payment> {
  if (!crypto.equal(key, linkKey(crypto, paymentId.toLowerCase()))) throw notFound()
  const payment = await paymentById(target, crypto, paymentId)
  if (payment === undefined) throw notFound()
  return payment
}
