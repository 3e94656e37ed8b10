import type { Locale } from '#kernel/i18n'
import {
  assessDeskCheck,
  evidenceFindings,
  isEvidenceKind,
  type DeskObservations,
  type EvidenceFinding,
  type EvidenceKind,
} from '../domain/desk-check.ts'
import { identityWords } from '../words.ts'
import type { DeskDecision } from './decide-check.ts'

/** As the form sends it. */
export interface TypedDecision {
  /** `<evidence kind>:<finding>` for each box that is ticked. */
  seen: readonly string[]
  personMatches: string
  fraudCheck: string
  activityHistory: string
  outcome: string
  reason: string
}

export const longestReason = 1_000
const highestScore = 2

/** The decision, or what is wrong with it by field. */
export function readDecision(
  locale: Locale,
  typed: TypedDecision,
): { decision: DeskDecision } | { problems: Record<string, string> } {
  const t = identityWords.in(locale)
  if (typed.outcome === 'not-confirmed') {
    const reason = typed.reason.trim()
    if (reason === '') return { problems: { reason: t('decide.reason.missing') } }
    if (reason.length > longestReason)
      return { problems: { reason: t('decide.reason.long', { count: longestReason }) } }
    return { decision: { notConfirmed: reason } }
  }
  if (typed.outcome !== 'confirmed') return { problems: { outcome: t('decide.outcome.missing') } }
  const confirmed = assessDeskCheck(observationsOf(typed))
  return confirmed === undefined
    ? { problems: { outcome: t('decide.outcome.notEnough') } }
    : { decision: { confirmed } }
}

function observationsOf(typed: TypedDecision): DeskObservations {
  const findings = new Map<EvidenceKind, EvidenceFinding[]>()
  for (const box of typed.seen) {
    const [kind = '', name] = box.split(':')
    const finding = evidenceFindings.find((known) => known === name)
    if (isEvidenceKind(kind) && finding !== undefined)
      findings.set(kind, [...(findings.get(kind) ?? []), finding])
  }
  return {
    evidence: [...findings].map(([kind, found]) => ({ kind, findings: found })),
    personMatches: typed.personMatches === 'yes',
    fraudCheck: score(typed.fraudCheck),
    activityHistory: score(typed.activityHistory),
  }
}

function score(text: string): number {
  return /^\d$/.test(text) ? Math.min(Number(text), highestScore) : 0
}
