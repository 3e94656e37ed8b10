import { defineQuery, json, type Queryable } from '#kernel/db'
import type { DefinitionTest } from '../domain/definition.ts'

/** What an author has answered in the preview so far: the same as the steps of a test. */
export type PreviewSteps = DefinitionTest['steps']

type PreviewKey = { service: string; personId: string }

const find = defineQuery<PreviewKey, { steps: PreviewSteps }>(
  'services.preview.find',
  'select steps from services.preview where service = :service and person_id = :personId',
)

export async function previewSteps(target: Queryable, key: PreviewKey): Promise<PreviewSteps> {
  return (await target.maybe(find, key))?.steps ?? []
}

const save = defineQuery<PreviewKey & { steps: string; now: Date }, never>(
  'services.preview.save',
  `insert into services.preview (service, person_id, steps, updated_at) values (:service, :personId, :steps::json, :now)
   on conflict (service, person_id) do update set steps = excluded.steps, updated_at = excluded.updated_at`,
)

export async function savePreviewSteps(
  target: Queryable,
  key: PreviewKey,
  steps: PreviewSteps,
  now: Date,
): Promise<void> {
  await target.execute(save, { ...key, steps: json(steps), now })
}

const forget = defineQuery<{ before: Date }, never>(
  'services.preview.forget',
  'delete from services.preview where updated_at < :before',
)

/** Previews that nobody goes on with. */
export async function forgetPreviewsBefore(target: Queryable, before: Date): Promise<void> {
  await target.execute(forget, { before })
}
