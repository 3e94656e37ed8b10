import { addMs, hourMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { clientNetwork } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { countChallengeUse } from '../store/challenge-use.ts'

/** Questions of one account, or to be answered at one email address, in an hour. */
const mostOfPerson = 10
const mostToAddress = 3
/** Behind a library or an advice centre are many people. */
const mostOfNetwork = 60

/**
 * Whether one more may be asked now, so that nobody fills the queue of a public body, or has us write to strangers. What is
 * rolled back does not count.
 */
export async function mayAsk(
  { clock, crypto }: Pick<Kernel, 'clock' | 'crypto'>,
  tx: Transaction,
  by: { personId: string } | { email: string; clientAddress: string },
): Promise<boolean> {
  const now = clock.now()
  const count = (name: string, whom: string): Promise<number> =>
    countChallengeUse(tx, {
      subject: crypto.mac('transparency.challenge-use', `${name} ${whom}`),
      now,
      until: addMs(now, hourMs),
    })
  if ('personId' in by) return (await count('person', by.personId)) <= mostOfPerson
  if ((await count('email', by.email.toLowerCase())) > mostToAddress) return false
  const network = clientNetwork(by.clientAddress)
  return network === undefined || (await count('network', network)) <= mostOfNetwork
}
