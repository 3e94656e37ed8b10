import type { Kernel } from '#kernel/module'
import type { ContraIndicatorCode } from '../domain/contra-indicator.ts'
import type { FraudRegister } from '../fraud-registers.ts'
import type { ClaimedIdentity } from '../store/proofing.ts'

export const ownRecords = 'own-records'
const ownRecordsScore = 1

/** Whose identity is looked at, and where. */
export interface SoughtIdentity {
  readonly claimed: ClaimedIdentity
  /** `<code> <source>` of what is known already: it is not raised again. */
  readonly known: readonly string[]
  readonly registers: readonly FraudRegister[]
  /** Whether somebody else proved the same identity here. */
  isProvedElsewhere(): Promise<boolean>
}

export interface FraudSign {
  readonly code: ContraIndicatorCode
  /** `own-records`, or the key of a register. */
  readonly source: string
}

export interface FraudFindings {
  readonly signs: readonly FraudSign[]
  /** How much looking there was worth, whatever was found. */
  readonly scores: readonly { readonly source: string; readonly score: number }[]
}

/** Looks in our own records and in all registers for what speaks against an identity and is not known yet. */
export async function findSigns(
  { claimed, known, registers, isProvedElsewhere }: SoughtIdentity,
  kernel: Kernel,
): Promise<FraudFindings> {
  const isNew = ({ code, source }: FraudSign): boolean => !known.includes(`${code} ${source}`)
  const own: FraudSign = { code: 'X', source: ownRecords }
  const signs: FraudSign[] = isNew(own) && (await isProvedElsewhere()) ? [own] : []
  for (const { key: source, look } of registers) {
    const found = (await look(kernel, claimed)).map((code) => ({ code, source }))
    signs.push(...found.filter(isNew))
  }
  return {
    signs,
    scores: [
      { source: ownRecords, score: ownRecordsScore },
      ...registers.map(({ key: source, score }) => ({ source, score })),
    ],
  }
}
