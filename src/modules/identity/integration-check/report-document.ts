import { problemLine } from '../clients/problem-words.ts'
import { countOutcomes } from '../domain/integration-check.ts'
import { identityWords } from '../words.ts'
import { checkTitle, howToFix } from '../parts/check-results.tsx'
import type { IntegrationCheck } from '../store/integration-check.ts'

/** A report for other programs; the sentences are for whoever reads it without this platform. */
export function reportDocument(check: IntegrationCheck): Record<string, unknown> {
  const t = identityWords.in('en')
  return {
    clientId: check.clientId,
    version: check.versionNumber,
    kind: check.isGuided ? 'guided' : 'automatic',
    startAddress: check.startAddress,
    startedAt: check.startedAt.toISOString(),
    finishedAt: check.finishedAt?.toISOString() ?? null,
    counts: countOutcomes(check.results),
    checks: check.results.map((result) => ({
      check: result.check,
      title: checkTitle('en', result.check),
      outcome: result.outcome,
      reason: result.reason,
      why: t(`integration.reason.${result.reason}`),
      about: [...(result.problems ?? []).map(problemLine), ...(result.about ?? [])],
      ...(result.outcome === 'passed' ? {} : { fix: howToFix('en', result) }),
    })),
  }
}
