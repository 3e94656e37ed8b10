import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { conflict, definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { FieldMessages } from '#kernel/ui'
import { staffDelegationsPath } from '../../addresses.ts'
import { decideDelegation, withdrawDelegation, type Finding } from '../../delegations/decide.ts'
import { recordDelegation } from '../../delegations/record.ts'
import { delegationEvidence } from '../../domain/delegation.ts'
import { checkDelegations } from '../../permissions.ts'
import { findRequest, type DelegationRequest } from '../../store/delegation-request.ts'
import { identityWords } from '../../words.ts'
import { requestView, type TypedFinding } from './request-view.tsx'

const nothingTyped: TypedFinding = { seen: [], outcome: '', reason: '' }
const longestReason = 1_000

/** One request at the desk: what the officer has seen, and whether the person may act. */
export const staffDelegationPage = definePage({
  path: '/staff/delegations/:delegationId',
  access: permitted(checkDelegations),
  async get(context) {
    const { kernel, actor, params } = context
    const request = await ownRequest(kernel.db, actor, params.delegationId)
    await recordDelegation(kernel, kernel.db, actor, request, 'viewed')
    return view(requestView(context, request, nothingTyped))
  },
  post: {
    fields: { seen: 'list', outcome: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const request = await ownRequest(tx, actor, params.delegationId)
      if (request.granteePersonId === actor.personId) throw forbidden()
      const read = readFinding(locale, request, form)
      if ('problems' in read) {
        // The page shows whose request it is, so the record of that must stay although nothing else changed.
        await recordDelegation(kernel, tx, actor, request, 'viewed')
        return refusedForm(requestView(context, request, form, read.problems), { keepWrites: true })
      }
      const isDone =
        'withdrawn' in read
          ? await withdrawDelegation(kernel, tx, actor, { request, reason: read.withdrawn })
          : await decideDelegation(kernel, tx, actor, request, read)
      if (!isDone) throw conflict('Another officer decided this request')
      return redirectTo(`${staffDelegationsPath}?done=1`)
    },
  },
})

/** @throws HttpProblem 404 for requests at other desks */
async function ownRequest(target: Queryable, actor: PersonActor, id: string): Promise<DelegationRequest> {
  const organisationIds = organisationsWhere(actor, checkDelegations)
  const request = await findRequest(target, { id, organisationIds })
  if (request === undefined) throw notFound()
  return request
}

function readFinding(
  locale: Locale,
  { kind, status }: DelegationRequest,
  typed: TypedFinding,
): Finding | { withdrawn: string } | { problems: FieldMessages } {
  const t = identityWords.in(locale)
  const reason = typed.reason.trim()
  if (status === 'active' || typed.outcome === 'refused') {
    if (reason === '' || reason.length > longestReason)
      return { problems: { reason: t('delegationDesk.reason.missing', { count: longestReason }) } }
    return status === 'active' ? { withdrawn: reason } : { outcome: 'refused', reason }
  }
  if (typed.outcome !== 'approved') return { problems: { outcome: t('delegationDesk.outcome.missing') } }
  const evidence = delegationEvidence[kind].filter((known) => typed.seen.includes(known))
  if (evidence.length === 0) return { problems: { seen: t('delegationDesk.seen.missing') } }
  return { outcome: 'approved', evidence }
}
