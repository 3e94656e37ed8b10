import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { ContraIndicatorCode } from './domain/contra-indicator.ts'
import type { ClaimedIdentity } from './store/proofing.ts'

/** A register of fraud, of the dead, of lost documents: asked with the person's consent, and again every half year. */
export interface FraudRegister {
  /** `penhaven-fraud-register` */
  key: string
  name: Record<Locale, string>
  /** Good Practice Guide 45: 2 for an independent register, 3 for several that together cover most fraud. */
  score: 2 | 3
  /** Letters of what it says against the identity; empty where it says nothing. */
  look(kernel: Kernel, identity: ClaimedIdentity): Promise<readonly ContraIndicatorCode[]>
}

export const fraudRegisters = defineExtensionPoint<FraudRegister>('identity.fraud-registers')

/** A register of the people of a list: for demonstrations and tests. */
export function listedFraud(
  register: Omit<FraudRegister, 'look'>,
  entries: readonly (ClaimedIdentity & { codes: readonly ContraIndicatorCode[] })[],
): FraudRegister {
  return {
    ...register,
    look: async (_kernel, identity) =>
      entries.find(
        (entry) =>
          entry.givenNames === identity.givenNames &&
          entry.familyName === identity.familyName &&
          entry.dateOfBirth === identity.dateOfBirth,
      )?.codes ?? [],
  }
}
