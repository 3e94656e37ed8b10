import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { conflict, definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { endCheck } from '../../desk/decide-check.ts'
import { nothingObserved, readDecision } from '../../desk/read-decision.ts'
import { evidenceKindsOf } from '../../evidence-kinds.ts'
import { heldBy } from '../../proofing/held.ts'
import { unsealDetails } from '../../proofing/sealed.ts'
import { checkIdentity } from '../../permissions.ts'
import { findSlot } from '../../store/desk-slot.ts'
import { findCheck, type IdentityCheck } from '../../store/identity-check.ts'
import { checkView, type CheckModel } from './check-view.tsx'

/** One person at the desk: what they said, what the officer sees, and the outcome. */
export const identityCheckPage = definePage({
  path: '/staff/identity-checks/:checkId',
  access: permitted(checkIdentity),
  async get(context) {
    const { kernel, actor, params } = context
    const check = await ownCheck(kernel.db, actor, params.checkId)
    await recordViewed(kernel, kernel.db, actor, check)
    return view(checkView(context, await modelOf(kernel, kernel.db, check), nothingObserved))
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
      passportNumber: 'text',
      passportIssuer: 'text',
      'passportExpiry-day': 'text',
      'passportExpiry-month': 'text',
      'passportExpiry-year': 'text',
      licenceNumber: 'text',
      licenceIssuer: 'text',
      licenceIssue: 'text',
      'licenceExpiry-day': 'text',
      'licenceExpiry-month': 'text',
      'licenceExpiry-year': 'text',
      subBuildingName: 'text',
      buildingName: 'text',
      buildingNumber: 'text',
      streetName: 'text',
      dependentAddressLocality: 'text',
      addressLocality: 'text',
      postalCode: 'text',
      addressCountry: 'text',
      uprn: 'text',
      addressSince: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const check = await ownCheck(tx, actor, params.checkId)
      if (check.personId === actor.personId) throw forbidden()
      const model = await modelOf(kernel, tx, check)
      const { clock } = kernel
      const { kinds, held } = model
      const read = readDecision({ clock, locale, kinds, held, purpose: check.purpose }, form)
      if ('problems' in read) {
        // The page shows whose check it is, so the record of that must stay although nothing else changed.
        await recordViewed(kernel, tx, actor, check)
        return refusedForm(checkView(context, model, form, read.problems), { keepWrites: true })
      }
      const asSeen = { ...check, version: Number(form.version) }
      if (!(await endCheck(kernel, tx, actor, asSeen, read.decision)))
        throw conflict('Another officer decided this check')
      return redirectTo(`/staff/identity-checks/${check.id}`)
    },
  },
})

async function modelOf(kernel: Kernel, target: Queryable, check: IdentityCheck): Promise<CheckModel> {
  return {
    check,
    kinds: evidenceKindsOf(kernel),
    held: await heldBy(target, check.personId),
    slot: check.slotId === null ? undefined : await findSlot(target, check.slotId),
    change: check.sealedChange === null ? undefined : unsealDetails(kernel, 'change', check.sealedChange),
  }
}

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
