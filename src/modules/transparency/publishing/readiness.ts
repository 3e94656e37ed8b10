import { checkContent } from '../domain/check-content.ts'
import { completenessOf } from '../domain/completeness.ts'
import { exemptions } from '../domain/exemptions.ts'
import type { Problem } from '../domain/problem.ts'
import type { RecordContent } from '../domain/record.ts'

/** Why a version cannot be public. */
export interface Readiness {
  problems: readonly Problem[]
  /** Keys of fields and facets that its standard does not go without. */
  missing: readonly string[]
  isReady: boolean
}

export function readinessOf(content: RecordContent): Readiness {
  const problems = checkContent(content, { exemptions })
  const { requiredMissing: missing } = completenessOf(content, content.standard)
  return { problems, missing, isReady: problems.length === 0 && missing.length === 0 }
}
