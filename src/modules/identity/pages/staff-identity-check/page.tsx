import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { conflict, definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
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
    await kernel.audit.record(kernel.db, {
      actor,
      action: 'identity.check.viewed',
      purpose: 'identity.purpose.checkIdentity',
      subjectPersonId: check.personId,
      organisationId: check.organisationId,
      resource: `identity.check:${check.id}`,
    })
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
      if ('problems' in read) return refusedForm(checkView(context, check, form, read.problems))
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
