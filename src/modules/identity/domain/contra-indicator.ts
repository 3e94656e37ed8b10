/**
 * How a contra-indicator counts. `breaching`: the identity may not be relied on until it is mitigated.
 * `non-breaching`: somebody should know, and nothing stops. `always-required`: services are told even on success.
 */
export type ContraIndicatorEffect = 'breaching' | 'non-breaching' | 'always-required'

/** What can take a contra-indicator away: a decision of the fraud desk, or a new check of documents at a desk. */
export type Mitigation = 'fraud-desk' | 'desk-check'

interface ContraIndicatorDefinition {
  code: string
  name: string
  effect: ContraIndicatorEffect
  mitigations: readonly Mitigation[]
}

/** A sign that an identity may not be what it seems. One letter, as services see it in a return code. */
export const contraIndicators = [
  { code: 'A', name: 'public-office', effect: 'always-required', mitigations: ['fraud-desk'] },
  { code: 'B', name: 'recorded-as-dead', effect: 'breaching', mitigations: ['fraud-desk'] },
  {
    code: 'D',
    name: 'document-lost-or-stolen',
    effect: 'breaching',
    mitigations: ['desk-check', 'fraud-desk'],
  },
  { code: 'F', name: 'document-forged', effect: 'breaching', mitigations: ['fraud-desk'] },
  {
    code: 'H',
    name: 'details-do-not-match',
    effect: 'non-breaching',
    mitigations: ['desk-check', 'fraud-desk'],
  },
  { code: 'K', name: 'wrong-answers', effect: 'non-breaching', mitigations: ['desk-check', 'fraud-desk'] },
  { code: 'P', name: 'suspected-fraud', effect: 'breaching', mitigations: ['fraud-desk'] },
  { code: 'X', name: 'proved-for-another-account', effect: 'breaching', mitigations: ['fraud-desk'] },
] as const satisfies readonly ContraIndicatorDefinition[]

export type ContraIndicatorCode = (typeof contraIndicators)[number]['code']

/** Told where proving failed and there is no sign of fraud: the ninth letter. */
export const nonBreachingFailureCode = 'N'

export interface ContraIndicatorState {
  code: string
  isMitigated: boolean
}

export function contraIndicatorOf(code: string): ContraIndicatorDefinition | undefined {
  return contraIndicators.find((known) => known.code === code)
}

export function isContraIndicatorCode(code: string): code is ContraIndicatorCode {
  return contraIndicatorOf(code) !== undefined
}

/** Whether an identity may not be relied on. */
export function isBreached(indicators: readonly ContraIndicatorState[]): boolean {
  return indicators.some(
    ({ code, isMitigated }) => !isMitigated && contraIndicatorOf(code)?.effect === 'breaching',
  )
}

/** How proving an identity ended, or has not. */
export type ProofingOutcome = 'proved' | 'failed' | 'open'

/**
 * What services that ask for return codes are told, each letter once and in order. On success: what is always required.
 * Where a breach stands in the way: every indicator, also those that are mitigated. On failure without a breach: that
 * proving failed.
 */
export function returnCodesOf(
  outcome: ProofingOutcome,
  indicators: readonly ContraIndicatorState[],
): { code: string }[] {
  const always = indicators.filter(({ code }) => contraIndicatorOf(code)?.effect === 'always-required')
  const told = isBreached(indicators)
    ? indicators.map(({ code }) => code)
    : [...always.map(({ code }) => code), ...(outcome === 'failed' ? [nonBreachingFailureCode] : [])]
  return [...new Set(told)].toSorted().map((code) => ({ code }))
}
