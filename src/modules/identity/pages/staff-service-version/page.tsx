import { checkRefusalReason, refusalText } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { changeClient } from '../../clients/change-client.ts'
import { decideVersion } from '../../clients/decide-version.ts'
import { clientPath, openExistingClient, type OpenClient } from '../../clients/open-client.ts'
import { sectorProblems } from '../../clients/sector.ts'
import { problemText } from '../../clients/problem-words.ts'
import type { ClientVersion } from '../../domain/client-version.ts'
import { integrationSummary } from '../../parts/integration-summary.tsx'
import { seeServices } from '../../permissions.ts'
import { lockService } from '../../store/service.ts'
import { versionView } from './version-view.tsx'

/** One version: what it changes, who wrote it; the second person decides here, and an earlier one is brought back. */
export const serviceVersionPage = definePage({
  path: '/staff/services/:serviceId/:environment/versions/:versionNumber',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openExistingClient(actor, kernel.db, params)
    const version = versionOf(opened, params.versionNumber)
    const integration = await integrationSummary(context, kernel.db, opened.service)
    return view(versionView(context, actor, opened, version, {}, integration))
  },
  post: {
    fields: { intent: 'text', revision: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      await lockService(tx, (await openExistingClient(actor, tx, params)).service.id)
      const opened = await openExistingClient(actor, tx, params)
      const version = versionOf(opened, params.versionNumber)
      const integration = await integrationSummary(context, tx, opened.service)
      const refused = (problems: Record<string, string>) =>
        refusedForm(versionView(context, actor, opened, version, problems, integration, form.reason))
      const { clientId, environment, service } = opened
      const place = { clientId, environment, organisationId: service.organisationId }
      if (form.intent === 'restore') {
        if (!opened.isOwner) throw forbidden()
        const problem = (await sectorProblems(tx, place, version.configuration)).at(0)
        if (problem !== undefined) return refused({ decision: problemText(locale, problem) })
        const { configuration, number } = version
        const revision = opened.open?.revision ?? 0
        await changeClient(kernel, tx, actor, place, { configuration, revision, restoredFrom: number })
        return redirectTo(`${clientPath(opened)}?saved=1`)
      }
      if (!opened.mayApprove) throw forbidden()
      const reason = form.intent === 'refuse' ? checkRefusalReason(form.reason) : undefined
      if (typeof reason === 'string') return refused({ reason: refusalText(locale, reason) })
      const shown = { number: version.number, revision: Number(form.revision) }
      const outcome = await decideVersion(kernel, tx, actor, place, {
        ...shown,
        ...(reason === undefined ? { outcome: 'approve' } : { outcome: 'refuse', ...reason }),
      })
      if (outcome === 'done') return redirectTo(`${clientPath(opened)}/versions/${version.number}?decided=1`)
      if (typeof outcome === 'object') {
        return refused({
          decision: outcome.problems.map((problem) => problemText(locale, problem)).join(' '),
        })
      }
      return refused({ decision: refusalText(locale, outcome) })
    },
  },
})

function versionOf({ versions }: OpenClient, versionNumber: string): ClientVersion {
  const version = versions.find(({ number }) => String(number) === versionNumber)
  if (version === undefined) throw notFound()
  return version
}
