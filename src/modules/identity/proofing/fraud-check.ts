import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { fraudRegisters } from '../fraud-registers.ts'
import { contraIndicatorsOf } from '../store/contra-indicator.ts'
import { saveScore } from '../store/identity-score.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'
import { isProvedElsewhere } from '../store/proven-identity.ts'
import { identityWords } from '../words.ts'
import { raiseContraIndicator } from './indicators.ts'

const ownRecordsScore = 1

/**
 * Looks for signs of fraud in our own records and in all registers that there are, and keeps the score that this gives.
 * What is known already, mitigated or not, is not raised again.
 */
export async function lookForFraud(
  kernel: Kernel,
  tx: Transaction,
  personId: string,
  identity: ClaimedIdentity,
): Promise<void> {
  const { givenNames, familyName, dateOfBirth } = identity
  const claimed = { givenNames, familyName, dateOfBirth }
  const now = kernel.clock.now()
  const known = new Set(
    (await contraIndicatorsOf(tx, personId)).map(({ code, source }) => `${code} ${source}`),
  )
  const keepScore = (source: string, score: number) =>
    saveScore(tx, { personId, kind: 'fraud', source, score, organisationId: null, now })

  if (!known.has('X own-records') && (await isProvedElsewhere(tx, { personId, ...claimed, now }))) {
    const reason = identityWords.in('en')('fraud.sameIdentity')
    await raiseContraIndicator(kernel, tx, { personId, code: 'X', reason, source: 'own-records' })
  }
  await keepScore('own-records', ownRecordsScore)
  for (const register of kernel.contributions(fraudRegisters)) {
    for (const code of await register.look(kernel, claimed)) {
      if (known.has(`${code} ${register.key}`)) continue
      const reason = identityWords.in('en')('fraud.inRegister', { register: register.name.en })
      await raiseContraIndicator(kernel, tx, { personId, code, reason, source: register.key })
    }
    await keepScore(register.key, register.score)
  }
}
