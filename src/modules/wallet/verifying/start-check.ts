import type { PersonActor } from '#kernel/access'
import { dayMs } from '#kernel/clock'
import type { Transaction } from '#kernel/db'
import type { Kernel } from '#kernel/module'
import { checkPath } from '../domain/addresses.ts'
import { askFor, type Asked } from '../domain/dcql/ask.ts'
import type { CardCheck } from '../store/card-check.ts'
import { templateNamed } from '../templates/catalogue.ts'
import { ask } from './request.ts'

/** Begins a check of a card that somebody is about to show. Who asks, and what, is on record. */
export async function startCheck(
  kernel: Kernel,
  tx: Transaction,
  actor: PersonActor,
  check: CardCheck,
): Promise<{ requestId: string }> {
  const { id: checkId, organisationId, name } = check
  const { requestId } = await ask(kernel, tx, {
    asked: await askedBy(kernel, tx, check),
    purpose: name,
    verifierOrganisationId: organisationId,
    personId: undefined,
    returnPath: checkPath(checkId),
    keptMs: check.keptDays * dayMs,
    check: { checkId, askedBy: actor.personId },
  })
  await kernel.audit.record(tx, {
    actor,
    action: 'wallet.check.started',
    purpose: 'wallet.purpose.check',
    organisationId,
    resource: `wallet.presentation:${requestId}`,
    details: { check: name.en },
  })
  return { requestId }
}

/** The least that answers the check: one claim of one of its cards, or none where it is enough that the card counts. */
export async function askedBy(kernel: Kernel, tx: Transaction, { options }: CardCheck): Promise<Asked> {
  const wanted = []
  for (const { template, claim } of options) {
    wanted.push({
      template: await templateNamed(kernel, tx, template),
      claims: claim === null ? [] : [claim],
    })
  }
  return askFor(kernel.origin, wanted, 'any')
}
