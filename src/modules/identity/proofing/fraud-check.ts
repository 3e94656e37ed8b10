import { runAlgorithm, type Channel } from '#kernel/ai'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { ownRecords, type FraudSign } from '../algorithms/find-signs.ts'
import { fraudSignsAlgorithm } from '../algorithms/fraud-signs.ts'
import { fraudRegisters } from '../fraud-registers.ts'
import { contraIndicatorsOf } from '../store/contra-indicator.ts'
import { saveScore } from '../store/identity-score.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'
import { isProvedElsewhere } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import { raiseContraIndicator } from './indicators.ts'

/**
 * Looks for signs of fraud in our own records and in all registers that there are, and keeps the score that this gives.
 * What is known already, mitigated or not, is not raised again.
 * @returns false where the program may not look: then nothing was asked of anybody, and there is no score
 */
export async function lookForFraud(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  { identity, channel }: { identity: ClaimedIdentity; channel: Extract<Channel, 'web' | 'job'> },
): Promise<boolean> {
  const { givenNames, familyName, dateOfBirth } = identity
  const claimed = { givenNames, familyName, dateOfBirth }
  const now = kernel.clock.now()
  const known = await contraIndicatorsOf(tx, personId)
  const result = await runAlgorithm(kernel, fraudSignsAlgorithm, {
    input: {
      claimed,
      known: known.map(({ code, source }) => `${code} ${source}`),
      registers: kernel.contributions(fraudRegisters),
      isProvedElsewhere: () => isProvedElsewhere(tx, { personId, ...claimed, now }),
    },
    channel,
    subject: { personId },
    tx,
  })
  if (result.kind !== 'ran') return false
  const { signs, scores } = result.output
  for (const sign of signs) {
    const reason = reasonFor(kernel, sign)
    await raiseContraIndicator(kernel, tx, { personId, code: sign.code, reason, source: sign.source })
  }
  for (const { source, score } of scores)
    await saveScore(tx, { personId, kind: 'fraud', source, score, organisationId: null, now })
  return true
}

function reasonFor(kernel: Pick<Kernel, 'contributions'>, { source }: FraudSign): string {
  const t = identityWords.in('en')
  if (source === ownRecords) return t('fraud.sameIdentity')
  const register = kernel.contributions(fraudRegisters).find(({ key }) => key === source)
  return t('fraud.inRegister', { register: register?.name.en ?? source })
}
