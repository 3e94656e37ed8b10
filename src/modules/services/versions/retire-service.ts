import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { lockService, setServiceRetired } from '../store/service.ts'
import type { ServiceFile } from './open-service.ts'
import { recordDefinitionAct } from './record-act.ts'

/**
 * Ends offering a service: nobody can apply any more; what was sent is decided as before, and drafts can be read. One
 * person is enough: a stop must not wait.
 * @param end why, for colleagues, and what people can do instead
 */
export async function retireService(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: ServiceFile,
  { reason, advice }: { reason: string; advice: LocalisedText | undefined },
): Promise<void> {
  const now = kernel.clock.now()
  await lockService(tx, name, organisation.id, now)
  const by = actor.kind === 'person' ? actor.personId : null
  if (!(await setServiceRetired(tx, name, { at: now, by, reason, advice }))) return
  const about = { name, organisationId: organisation.id, details: { reason } }
  await recordDefinitionAct(kernel, tx, actor, 'definition.retired', about)
}

/** Lets it be offered again, as it was published. */
export async function resumeService(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: ServiceFile,
): Promise<void> {
  if (!(await setServiceRetired(tx, name, undefined))) return
  await recordDefinitionAct(kernel, tx, actor, 'definition.resumed', {
    name,
    organisationId: organisation.id,
  })
}
