import { organisationsWhere, permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { runPath } from '../../domain/console-addresses.ts'
import { checkReason, longestReason } from '../../domain/revocation-reason.ts'
import { revokeMany } from '../../jobs/revoke-many.ts'
import { revokeCredential } from '../../permissions.ts'
import {
  countsOfRun,
  failuresOfRun,
  runOf,
  startRun,
  type RevocationRun,
} from '../../store/revocation-run.ts'
import { walletWords } from '../../words.ts'
import { previewView, progressView } from './view.tsx'

/** Cancelling many cards: what it will be, then how far it is, then how it went. */
export const staffRunPage = definePage({
  path: '/staff/credentials/cancel-many/:runId',
  access: permitted(revokeCredential),
  async get(context) {
    const { kernel, actor, params } = context
    const run = await runOf(kernel.db, organisationsWhere(actor, revokeCredential), params.runId)
    if (run === undefined) throw notFound()
    return view(await runView(context, kernel.db, run))
  },
  post: {
    fields: { reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const run = await runOf(tx, organisationsWhere(actor, revokeCredential), params.runId)
      if (run === undefined) throw notFound()
      if (run.state !== 'preview') return redirectTo(runPath(run.id))
      const reason = checkReason(form.reason)
      if (typeof reason === 'string') {
        const error = walletWords.in(locale)(`staff.reason${reason}`, { limit: longestReason })
        return refusedForm(await runView(context, tx, run, { error, typed: form.reason }))
      }
      const counts = await countsOfRun(tx, run.id)
      const start = { requestedBy: actor.personId, reason: reason.text, now: kernel.clock.now() }
      if (!(await startRun(tx, { id: run.id, ...start }))) return redirectTo(runPath(run.id))
      await kernel.audit.record(tx, {
        actor,
        action: 'wallet.revocation-run.started',
        purpose: 'wallet.purpose.revoke',
        organisationId: run.organisationId,
        resource: `wallet.revocation-run:${run.id}`,
        details: { cards: counts.total },
      })
      await kernel.jobs.enqueue(tx, revokeMany, { runId: run.id })
      return redirectTo(runPath(run.id))
    },
  },
})

async function runView(
  context: PageContext,
  target: Queryable,
  run: RevocationRun,
  attempt: { error?: string; typed?: string } = {},
): Promise<PageView> {
  const counts = await countsOfRun(target, run.id)
  if (run.state === 'preview') return previewView(context, run, counts, attempt)
  return progressView(context, run, counts, await failuresOfRun(target, run.id))
}
