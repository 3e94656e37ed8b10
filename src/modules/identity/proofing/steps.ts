import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { matchedByPhoto, matchedByVouch, validityAtDesk } from '../domain/desk-check.ts'
import { activityYears } from '../domain/knowledge.ts'
import type { ProofStep, ScoreKind } from '../domain/gpg45/steps.ts'
import { evidenceKindsOf } from '../evidence-kinds.ts'
import { fraudRegisters } from '../fraud-registers.ts'
import { knowledgeSources } from '../knowledge-sources.ts'
import { identityWords } from '../words.ts'

/** Where a step can be taken. */
export type ProofRoute = 'desk' | 'vouch' | 'records' | 'fraud-check'

/** A step as people read it, and where it leads. */
export interface OfferedStep extends ProofStep {
  name: Record<Locale, string>
  routes: readonly ProofRoute[]
  /** Nothing for people who have no document with a photo. */
  needsPhoto: boolean
}

const recordsSeenAtDesk = 2

/** Everything that people can do on this platform to prove who they are, what asks least of them first. */
export function offeredSteps(kernel: Kernel): OfferedStep[] {
  const sources = kernel.contributions(knowledgeSources)
  const hasRecords = sources.length > 0
  const registers = kernel.contributions(fraudRegisters).map(({ score }) => score)
  const verification: OfferedStep[] = [
    scoreStep('verification', matchedByVouch, hasRecords ? ['records', 'vouch', 'desk'] : ['vouch', 'desk']),
    scoreStep('verification', matchedByPhoto, ['desk']),
  ]
  return [
    scoreStep('fraud', 1, ['fraud-check', 'desk']),
    scoreStep('fraud', 2, registers.includes(2) ? ['fraud-check', 'desk'] : ['desk']),
    ...(registers.includes(3) ? [scoreStep('fraud', 3, ['fraud-check'])] : []),
    ...activityYears
      .map((_years, index) => index + 1)
      .filter((score) => hasRecords || score <= recordsSeenAtDesk)
      .map((score) =>
        scoreStep('activity', score, [
          ...(hasRecords ? (['records'] as const) : []),
          ...(score <= recordsSeenAtDesk ? (['desk'] as const) : []),
        ]),
      ),
    ...verification,
    ...sources.map(({ key, name, evidence }): OfferedStep => ({
      id: key,
      name,
      effect: {
        kind: 'evidence',
        of: evidence.kind,
        strength: evidence.strength,
        validity: evidence.validity,
      },
      routes: ['records'],
      needsPhoto: false,
    })),
    ...evidenceKindsOf(kernel)
      .filter(({ kind }) => !sources.some(({ evidence }) => evidence.kind === kind))
      .map(({ kind, name, strength, shows }): OfferedStep => ({
        id: kind,
        name,
        effect: { kind: 'evidence', of: kind, strength, validity: validityAtDesk },
        routes: shows === 'person' ? ['vouch', 'desk'] : ['desk'],
        needsPhoto: shows === 'photo',
      })),
  ]
}

type Score = 1 | 2 | 3

function scoreStep(score: ScoreKind, value: number, routes: readonly ProofRoute[]): OfferedStep {
  // Scores run from 1 to 3 here: each has its words.
  const key = `step.${score}.${value as Score}` as const
  return {
    id: `${score}-${value}`,
    name: { en: identityWords.in('en')(key), cy: identityWords.in('cy')(key) },
    effect: { kind: 'score', score, value },
    routes,
    needsPhoto: score === 'verification' && value === matchedByPhoto,
  }
}
