import { algorithmById, runsAbout, type KeptRun } from '#kernel/ai'
import { organisations } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { recordPath } from '../addresses.ts'
import { publicRecordOfAlgorithm } from '../store/public-of-algorithm.ts'
import { questionPath } from './addresses.ts'
import { outcomeInWords } from './outcome-words.ts'
import { writeRunToken } from './run-token.ts'

/** A use of an algorithm, told to whom it is about. */
export interface UsedAlgorithm {
  runId: string
  /** As its public record calls it, else as its module does. */
  name: string
  ranAt: Date
  /** Undefined where no public body used it in particular. */
  organisation: string | undefined
  result: string
  /** What a person decided instead, if one did. */
  wasOverridden: boolean
  /** Undefined where there is no public record: then there is nothing to read, and the question goes to the public body by itself. */
  recordPath: string | undefined
  questionPath: string | undefined
}

/** The uses of algorithms about a person, or for a record of another module; the newest first. */
export async function usedAlgorithms(
  kernel: Kernel,
  target: Queryable,
  about: { personId: string } | { record: { module: string; id: string } },
  locale: Locale,
): Promise<UsedAlgorithm[]> {
  const runs = await runsAbout(target, about)
  if (runs.length === 0) return []
  const bodies = new Map((await organisations(target)).map(({ id, name }) => [id, name[locale]]))
  const records = new Map<string, { slug: string; title: string } | undefined>()
  for (const { algorithmId } of runs) {
    if (records.has(algorithmId)) continue
    const found = await publicRecordOfAlgorithm(target, algorithmId)
    const title = (locale === 'cy' ? found?.titleCy : undefined) ?? found?.titleEn
    records.set(algorithmId, found === undefined ? undefined : { slug: found.slug, title: title ?? '' })
  }
  return runs.map((run) => {
    const record = records.get(run.algorithmId)
    return {
      runId: run.runId,
      name: record?.title ?? algorithmById(kernel, run.algorithmId)?.name[locale] ?? run.algorithmId,
      ranAt: run.ranAt,
      organisation: run.organisationId === null ? undefined : bodies.get(run.organisationId),
      result: outcomeInWords(kernel, run, locale),
      wasOverridden: run.override !== null,
      recordPath: record === undefined ? undefined : recordPath(record.slug),
      questionPath: record === undefined ? undefined : questionPath(record.slug, tokenOf(kernel, run)),
    }
  })
}

function tokenOf({ crypto }: Kernel, { runId, algorithmId, organisationId, ranAt }: KeptRun): string {
  return writeRunToken(crypto, {
    runId,
    algorithmId,
    ranAt: ranAt.toISOString(),
    ...(organisationId === null ? {} : { organisationId }),
  })
}
