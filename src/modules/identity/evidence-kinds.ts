import type { Locale } from '#kernel/i18n'
import { defineExtensionPoint, type Kernel } from '#kernel/module'
import type { DocumentClaim, EvidenceKindScore } from './domain/evidence-kind.ts'
import { knowledgeSources } from './knowledge-sources.ts'
import { identityWords } from './words.ts'

/** A kind of evidence that people may bring. */
export interface EvidenceKind extends EvidenceKindScore {
  name: Record<Locale, string>
  hint: Record<Locale, string>
  /** Where its details are a claim that services may ask for. */
  document?: DocumentClaim
}

/** Kinds of evidence that there are in one country only, or that a deployment judges by itself. */
export const evidenceKinds = defineExtensionPoint<EvidenceKind>('identity.evidence-kinds')

const everywhere = [
  { kind: 'passport', strength: 4, shows: 'photo', document: 'passport' },
  { kind: 'driving-licence', strength: 3, shows: 'photo', document: 'driving-permit' },
  { kind: 'bank-statement', strength: 2, shows: 'paper' },
  { kind: 'birth-certificate', strength: 2, shows: 'paper' },
  { kind: 'benefit-letter', strength: 2, shows: 'paper' },
  { kind: 'vouch', strength: 2, shows: 'person' },
] as const

/** All kinds, strongest first. */
export function evidenceKindsOf(kernel: Pick<Kernel, 'contributions'>): EvidenceKind[] {
  const general = everywhere.map((score): EvidenceKind => ({
    ...score,
    name: inBoth(`evidence.${score.kind}`),
    hint: inBoth(`evidence.${score.kind}.hint`),
  }))
  return [...general, ...kernel.contributions(evidenceKinds)].toSorted(
    (left, right) => right.strength - left.strength,
  )
}

/** The name of a kind, or the kind itself where nobody knows it any more. */
export function evidenceName(kernel: Pick<Kernel, 'contributions'>, locale: Locale, kind: string): string {
  const known = evidenceKindsOf(kernel).find((one) => one.kind === kind)
  const source = kernel.contributions(knowledgeSources).find(({ evidence }) => evidence.kind === kind)
  return (known ?? source)?.name[locale] ?? kind
}

function inBoth(key: Parameters<ReturnType<typeof identityWords.in>>[0]): Record<Locale, string> {
  return { en: identityWords.in('en')(key), cy: identityWords.in('cy')(key) }
}
