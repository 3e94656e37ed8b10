import { checkRefusalReason, refusalText } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { editorPath } from '../../../editor/addresses.ts'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import type { DefinitionVersion } from '../../../store/definition-version.ts'
import { lockService } from '../../../store/service.ts'
import { changeService } from '../../../versions/change-service.ts'
import { decideVersion } from '../../../versions/decide-version.ts'
import { openService, type OpenService } from '../../../versions/open-service.ts'
import { versionView } from './version-view.tsx'

/** One version: what it changes, in words; the second person decides here, and an earlier one is brought back. */
export const staffServiceVersionPage = definePage({
  path: '/staff/service-editor/:definitionName/versions/:versionNumber',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const version = versionOf(opened, params.versionNumber)
    return view(await versionView(context, kernel.db, actor, opened, version, {}))
  },
  post: {
    fields: { intent: 'text', revision: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const before = await openService(kernel, actor, tx, params.definitionName)
      await lockService(tx, before.name, before.organisation.id, kernel.clock.now())
      const opened = await openService(kernel, actor, tx, params.definitionName)
      const version = versionOf(opened, params.versionNumber)
      const path = editorPath(opened.name)
      const refused = async (problems: Record<string, string>) =>
        refusedForm(await versionView(context, tx, actor, opened, version, problems, form.reason))
      if (form.intent === 'restore') {
        if (!opened.mayEdit) throw forbidden()
        const { content, number } = version
        const revision = opened.open?.revision ?? 0
        await changeService(kernel, tx, actor, opened, { content, revision, restoredFrom: number })
        return redirectTo(`${path}?done=saved`)
      }
      if (!opened.mayApprove) throw forbidden()
      const reason = form.intent === 'refuse' ? checkRefusalReason(form.reason) : undefined
      if (typeof reason === 'string') return refused({ reason: refusalText(locale, reason) })
      const outcome = await decideVersion(kernel, tx, actor, opened, {
        number: version.number,
        revision: Number(form.revision),
        ...(reason === undefined ? { outcome: 'approve' } : { outcome: 'refuse', ...reason }),
      })
      if (outcome === 'done') return redirectTo(`${path}/versions/${version.number}?decided=1`)
      const t = editorWords.in(locale)
      return refused({
        decision: outcome === 'unsound' ? t('publish.unsound') : refusalText(locale, outcome),
      })
    },
  },
})

/** @throws HttpProblem 404 */
function versionOf({ versions }: OpenService, versionNumber: string): DefinitionVersion {
  const version = versions.find(({ number }) => String(number) === versionNumber)
  if (version === undefined) throw notFound()
  return version
}
