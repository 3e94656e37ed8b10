import type { Configuration } from '#kernel/ai'
import type { RecordContent } from '../domain/record.ts'

/** What a record was published for, where something else runs. */
export interface Mismatch {
  /** As the record has it; empty where it says nothing. */
  published: string
  running: string
}

/** Undefined while a published record names the version, and the model if there is one, that run. */
export function mismatchOf(
  { groups }: Pick<RecordContent, 'groups'>,
  { version, model }: Pick<Configuration, 'version' | 'model'>,
): Mismatch | undefined {
  const told = (groups['models'] ?? []).flatMap((item) => item['model-version'] ?? [])
  const isTold = told.some((text) => {
    const words = text.split(/[\s()[\],;]+/)
    return words.includes(version) && (model === undefined || words.includes(model))
  })
  if (isTold) return undefined
  return { published: told.join(', '), running: model === undefined ? version : `${version} (${model})` }
}
