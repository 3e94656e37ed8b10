import type { Actor } from '#kernel/access'
import type { Transaction } from '#kernel/db'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { lockTemplate, setRetired } from '../store/template.ts'
import type { TemplateFile } from './open-template.ts'
import { recordTemplateAct } from './record-act.ts'
import { usesOf } from './uses.ts'

/** `services`: what still gives the card, and would fail. */
export type RetireOutcome = 'done' | 'already' | { services: LocalisedText[] }

/**
 * Ends giving a card: nobody is offered it any more; cards that people have stay valid, and offers can still be collected.
 * One person is enough: a stop must not wait.
 */
export async function retireTemplate(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: TemplateFile,
  reason: string,
): Promise<RetireOutcome> {
  const uses = await usesOf(kernel, tx, name)
  const services = uses.flatMap(({ gives, title }) => (gives === undefined ? [] : [title]))
  if (services.length > 0) return { services }
  const now = kernel.clock.now()
  await lockTemplate(tx, name, organisation.id, now)
  const by = actor.kind === 'person' ? actor.personId : null
  if (!(await setRetired(tx, name, { at: now, by, reason }))) return 'already'
  const about = { name, organisationId: organisation.id, details: { reason } }
  await recordTemplateAct(kernel, tx, actor, 'template.retired', about)
  return 'done'
}

/** Lets it be given again, as it was approved. */
export async function resumeTemplate(
  kernel: Kernel,
  tx: Transaction,
  actor: Actor,
  { name, organisation }: TemplateFile,
): Promise<void> {
  if (!(await setRetired(tx, name, undefined))) return
  await recordTemplateAct(kernel, tx, actor, 'template.resumed', { name, organisationId: organisation.id })
}
