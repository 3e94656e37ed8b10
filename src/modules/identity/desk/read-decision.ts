import type { Clock } from '#kernel/clock'
import { calendarDay, type Locale } from '#kernel/i18n'
import {
  deskFindings,
  deskProfile,
  evidenceFindings,
  together,
  type DeskFindings,
  type DeskObservations,
  type EvidenceFinding,
} from '../domain/desk-check.ts'
import {
  noDocumentsTyped,
  readDrivingPermit,
  readPassport,
  type TypedDocuments,
} from '../domain/document-details.ts'
import type { EvidenceKindScore } from '../domain/evidence-kind.ts'
import type { ProofStanding } from '../domain/gpg45/steps.ts'
import {
  isAddressTyped,
  noAddressTyped,
  readAddress,
  type ReadAddress,
  type TypedAddress,
} from '../domain/postal-address.ts'
import type { DrivingPermit, Passport } from '../domain/verified-claims.ts'
import type { CheckPurpose } from '../store/identity-check.ts'
import { identityWords } from '../words.ts'

/** As the form sends it. */
export interface TypedDecision extends TypedDocuments, TypedAddress {
  /** `<evidence kind>:<finding>` for each box that is ticked. */
  seen: readonly string[]
  personMatches: string
  fraudCheck: string
  activityHistory: string
  outcome: string
  reason: string
}

export const nothingObserved: TypedDecision = {
  ...noDocumentsTyped,
  ...noAddressTyped,
  seen: [],
  personMatches: '',
  fraudCheck: '',
  activityHistory: '',
  outcome: '',
  reason: '',
}

/** What an officer confirmed, with what they read from the documents. */
export interface Confirmation {
  findings: DeskFindings
  passport: Passport | undefined
  permit: DrivingPermit | undefined
  address: ReadAddress | undefined
}

/** What an officer decided. A check that proves nothing carries the reason, which the person is told. */
export type DeskDecision = { confirmed: Confirmation } | { notConfirmed: string }

export const longestReason = 1_000
const highestScore = 2

export interface DecisionScope {
  clock: Clock
  locale: Locale
  kinds: readonly EvidenceKindScore[]
  /** What was found about the person before, by other routes. */
  held: ProofStanding
  purpose: CheckPurpose
}

/** The decision, or what is wrong with it by field. */
export function readDecision(
  scope: DecisionScope,
  typed: TypedDecision,
): { decision: DeskDecision } | { problems: Record<string, string> } {
  const t = identityWords.in(scope.locale)
  if (typed.outcome === 'not-confirmed') {
    const reason = typed.reason.trim()
    if (reason === '') return { problems: { reason: t('decide.reason.missing') } }
    if (reason.length > longestReason)
      return { problems: { reason: t('decide.reason.long', { count: longestReason }) } }
    return { decision: { notConfirmed: reason } }
  }
  if (typed.outcome !== 'confirmed') return { problems: { outcome: t('decide.outcome.missing') } }
  const read = readDetails(scope, typed)
  if ('problems' in read) return read
  const findings = deskFindings(observationsOf(typed), scope.kinds)
  return isEnough(scope, findings)
    ? { decision: { confirmed: { findings, ...read } } }
    : {
        problems: {
          outcome: t(scope.purpose === 'prove' ? 'decide.outcome.notEnough' : 'decide.outcome.notSeen'),
        },
      }
}

/** A change of a proven identity needs less: one paper that shows it, brought by the person themselves. */
function isEnough({ purpose, held }: DecisionScope, findings: DeskFindings): boolean {
  if (purpose === 'prove') return deskProfile(together(held, findings)) !== undefined
  return findings.evidence.length > 0
}

type Details = Omit<Confirmation, 'findings'>

function readDetails(
  { clock, locale }: DecisionScope,
  typed: TypedDecision,
): Details | { problems: Record<string, string> } {
  const t = identityWords.in(locale)
  const today = calendarDay(clock.now())
  const passport = readPassport(typed, today)
  const permit = readDrivingPermit(typed, today)
  const address = isAddressTyped(typed) ? readAddress(typed, today) : undefined
  const problems: Record<string, string> = {}
  for (const read of [passport, permit])
    if ('faults' in read)
      for (const [field, fault] of Object.entries(read.faults)) problems[field] = t(`document.fault.${fault}`)
  if (address !== undefined && 'faults' in address)
    for (const [field, fault] of Object.entries(address.faults)) problems[field] = t(`address.fault.${fault}`)
  if ('faults' in passport || 'faults' in permit || (address !== undefined && 'faults' in address))
    return { problems }
  return { passport: passport.passport, permit: permit.permit, address }
}

function observationsOf(typed: TypedDecision): DeskObservations {
  const findings = new Map<string, EvidenceFinding[]>()
  for (const box of typed.seen) {
    const [kind = '', name] = box.split(':')
    const finding = evidenceFindings.find((known) => known === name)
    if (finding !== undefined) findings.set(kind, [...(findings.get(kind) ?? []), finding])
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
