import { organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, notFound, redirectTo, view } from '#kernel/http'
import { checkRequestPath, checksPath } from '../../domain/addresses.ts'
import { runChecks } from '../../permissions.ts'
import { checkOf, type CardCheck } from '../../store/card-check.ts'
import { checkRequestOfOrganisations } from '../../store/presentation.ts'
import { requestStanding } from '../../store/presentation-result.ts'
import { bodyOf } from '../../verifying/request.ts'
import { startCheck } from '../../verifying/start-check.ts'
import { outcomeView } from './outcome-view.tsx'
import { waitingView } from './waiting-view.tsx'

const access = permitted(runChecks)

/** Begins a check. */
export const startCheckPage = definePage({
  path: '/staff/check/:checkId',
  access,
  async get({ kernel, actor, params }) {
    await ownCheck(actor, kernel.db, params.checkId)
    return redirectTo(checksPath)
  },
  post: {
    fields: {},
    async submit({ kernel, tx, actor, params }) {
      const check = await ownCheck(actor, tx, params.checkId)
      const { requestId } = await startCheck(kernel, tx, actor, check)
      return redirectTo(checkRequestPath(requestId))
    },
  },
})

/** A check that is going on: what to scan, then the answer. */
export const checkRequestPage = definePage({
  path: '/staff/check/requests/:requestId',
  access,
  async get(context) {
    const { kernel, actor, params } = context
    const organisationIds = organisationsWhere(actor, runChecks)
    const request = await checkRequestOfOrganisations(kernel.db, organisationIds, params.requestId)
    const check =
      request === undefined || request.checkId === null
        ? undefined
        : await checkOf(kernel.db, organisationIds, request.checkId)
    if (request === undefined || check === undefined) throw notFound()
    const standing = await requestStanding(kernel.db, request.id)
    if (standing?.result !== undefined) return view(outcomeView(context, check, standing.result))
    const organisation = await bodyOf(kernel.db, request.verifierOrganisationId)
    return view(waitingView(context, { check, request, slug: organisation.slug }))
  },
})

async function ownCheck(actor: PersonActor, target: Queryable, id: string): Promise<CardCheck> {
  const check = await checkOf(target, organisationsWhere(actor, runChecks), id)
  if (check === undefined || check.endedAt !== null) throw notFound()
  return check
}
