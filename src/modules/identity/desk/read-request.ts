import { organisationsWithRole } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { evidenceKindsOf } from '../evidence-kinds.ts'
import { identityWords } from '../words.ts'

/** As the form sends it. */
export interface TypedRequest {
  evidence: readonly string[]
  organisation: string
}

/** What somebody will bring, and to which desk. */
export interface DeskRequest {
  evidence: readonly string[]
  organisationId: string
}

/** The request, or what is wrong with it by field. */
export async function readRequest(
  kernel: Kernel,
  target: Queryable,
  locale: Locale,
  typed: TypedRequest,
): Promise<{ request: DeskRequest } | { problems: Record<string, string> }> {
  const t = identityWords.in(locale)
  const problems: Record<string, string> = {}
  const known = evidenceKindsOf(kernel)
  const evidence = typed.evidence.filter((kind) => known.some((one) => one.kind === kind))
  if (evidence.length === 0) problems['evidence'] = t('prove.evidence.missing')
  const desks = await organisationsWithRole(target, 'desk-officer')
  const desk = desks.find(({ id }) => id === typed.organisation)
  if (desk === undefined) problems['organisation'] = t('prove.organisation.missing')
  if (desk === undefined || Object.keys(problems).length > 0) return { problems }
  return { request: { evidence, organisationId: desk.id } }
}
