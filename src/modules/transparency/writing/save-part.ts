import type { PersonActor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { withPart } from '../domain/parts.ts'
import type { FieldValues, RecordContent } from '../domain/record.ts'
import type { Problem } from '../domain/problem.ts'
import { readinessOf } from '../publishing/readiness.ts'
import { saveDraft } from '../store/record-version.ts'
import type { OpenedRecord } from './open-record.ts'
import type { PartPage } from './part-page.ts'
import { fingerprintOf } from './seen.ts'

/**
 * `changed-meanwhile`: somebody else wrote the same part, or the draft was sent or discarded, since the page was shown.
 * `problems`: of this part, by field.
 */
export type SaveOutcome =
  | { kind: 'saved' | 'changed-meanwhile' }
  | { kind: 'problems'; problems: readonly Problem[] }

/** What a form of this part carries, to be known again. */
export function seenOf(kernel: Pick<Kernel, 'crypto'>, { values, isNew }: PartPage): string {
  return isNew ? 'new' : fingerprintOf(kernel, values)
}

/** Writes one part of a draft, unless it is no longer what was shown. */
export async function savePart(
  { kernel, tx, actor }: { kernel: Kernel; tx: Transaction; actor: PersonActor },
  { draft, record }: OpenedRecord,
  page: PartPage,
  { typed, seen }: { typed: FieldValues; seen: string },
): Promise<SaveOutcome> {
  if (draft === undefined || seenOf(kernel, page) !== seen) return { kind: 'changed-meanwhile' }
  const content = withPart(draft.content, page.language, page.part, typed)
  const problems = problemsOfPart(content, page)
  if (problems.length > 0) return { kind: 'problems', problems }
  return saveContent({ kernel, tx, actor }, record.id, draft, content)
}

/** Writes a whole draft that was read in the same transaction. */
export async function saveContent(
  { kernel, tx, actor }: { kernel: Kernel; tx: Transaction; actor: PersonActor },
  recordId: string,
  { number, revision }: { number: number; revision: number },
  content: RecordContent,
): Promise<{ kind: 'saved' | 'changed-meanwhile' }> {
  const isSaved = await saveDraft(tx, {
    recordId,
    number,
    content,
    seenRevision: revision,
    author: actor.personId,
    now: kernel.clock.now(),
  })
  return { kind: isSaved ? 'saved' : 'changed-meanwhile' }
}

/** What is wrong with the fields of a page: mistakes elsewhere do not keep anybody from saving this part. */
function problemsOfPart(content: RecordContent, { part, fields, language }: PartPage): Problem[] {
  const keys = new Set(fields.map(({ definition }) => definition.key))
  const item = part.item === undefined ? undefined : part.item.at + 1
  return readinessOf(content).problems.filter(
    (problem) =>
      keys.has(problem.key) && problem.item === item && (problem.isWelsh === true) === (language === 'cy'),
  )
}
