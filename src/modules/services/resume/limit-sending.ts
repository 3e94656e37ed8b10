import { addMs, hourMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import { clientNetwork } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { countResumeAttempt } from '../store/resume-attempt.ts'

/** Links that one address is sent in an hour, whoever asks. */
const mostToAddress = 5
/** Links that one network has sent in an hour, to whatever addresses. */
const mostOfNetwork = 60

/** Whether a link may be sent, so that nobody has us write to strangers again and again. Each asking is counted. */
export async function maySendLink(
  kernel: Kernel,
  tx: Transaction,
  { email, clientAddress }: { email: string; clientAddress: string },
): Promise<boolean> {
  const now = kernel.clock.now()
  const period = { kind: 'sending', now, until: addMs(now, hourMs) } as const
  const subject = kernel.crypto.mac('services.resume-email', email.toLowerCase())
  const toAddress = await countResumeAttempt(tx, { ...period, subject, maximum: mostToAddress })
  const network = clientNetwork(clientAddress)
  if (network === undefined) return toAddress <= mostToAddress
  const ofNetwork = await countResumeAttempt(tx, {
    ...period,
    subject: kernel.crypto.mac('services.resume-network', network),
    maximum: mostOfNetwork,
  })
  return toAddress <= mostToAddress && ofNetwork <= mostOfNetwork
}
