import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { conflict, definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { endCheck } from '../../desk/decide-check.ts'
import { readDecision } from '../../desk/read-decision.ts'
import { checkIdentity } from '../../permissions.ts'
import { findCheck, type IdentityCheck } from '../../store/identity-check.ts'
import { checkView, nothingObserved } from './check-view.tsx'

/** One person at the desk: what they said, what the officer sees, and the outcome. */
export const identityCheckPage = definePage({
  path: '/staff/identity-checks/:checkId',
  access: permitted(checkIdentity),
  async get(context) {
    const { kernel, actor, params } = context
    const check = await ownCheck(kernel.db, actor, params.checkId)
    await recordViewed(kernel, kernel.db, actor, check)
    return view(checkView(context, check, nothingObserved))
  },
  post: {
    fields: {
      seen: 'list',
      personMatches: 'text',
      fraudCheck: 'text',
      activityHistory: 'text',
      outcome: 'text',
      reason: 'text',
      version: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const check = await ownCheck(tx, actor, params.checkId)
      if (check.personId === actor.personId) throw forbidden()
      const read = readDecision(locale, form)
      if ('problems' in read) {
        // The page shows whose check it is, so the record of that must stay although nothing else changed.
        await recordViewed(kernel, tx, actor, check)
        return refusedForm(checkView(context, check, form, read.problems), { keepWrites: true })
      }
      const asSeen = { ...check, version: Number(form.version) }
      if (!(await endCheck(kernel, tx, actor, asSeen, read.decision)))
        throw conflict('Another officer decided this check')
      return redirectTo(`/staff/identity-checks/${check.id}`)
    },
  },
})

async function ownCheck(target: Queryable, actor: PersonActor, checkId: string): Promise<IdentityCheck> {
  const check = await findCheck(target, checkId, organisationsWhere(actor, checkIdentity))
  if (check === undefined) throw notFound()
  return check
}

async function recordViewed(
  kernel: Kernel,
  target: Queryable,
  actor: PersonActor,
  check: IdentityCheck,
): Promise<void> {
  await kernel.audit.record(target, {
    actor,
    action: 'identity.check.viewed',
    purpose: 'identity.purpose.checkIdentity',
    subjectPersonId: check.personId,
    organisationId: check.organisationId,
    resource: `identity.check:${check.id}`,
  })
}
