import { checkRefusalReason, refusalText } from '#kernel/approval'
import { permitted } from '#kernel/access'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { templatePath } from '../../domain/addresses.ts'
import { problemText } from '../../parts/template-words.ts'
import { viewTemplates } from '../../permissions.ts'
import { lockTemplate } from '../../store/template.ts'
import type { TemplateVersion } from '../../store/template-version.ts'
import { changeTemplate } from '../../templates/change-template.ts'
import { decideVersion } from '../../templates/decide-version.ts'
import { openTemplate, type OpenTemplate } from '../../templates/open-template.ts'
import { versionView } from './version-view.tsx'

/** One version: what it changes, in words; the second person decides here, and an earlier one is brought back. */
export const staffTemplateVersionPage = definePage({
  path: '/staff/templates/:templateName/versions/:versionNumber',
  access: permitted(viewTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplate(kernel, actor, kernel.db, params.templateName)
    return view(
      await versionView(context, kernel.db, actor, opened, versionOf(opened, params.versionNumber), {}),
    )
  },
  post: {
    fields: { intent: 'text', revision: 'text', reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const before = await openTemplate(kernel, actor, tx, params.templateName)
      await lockTemplate(tx, before.name, before.organisation.id, kernel.clock.now())
      const opened = await openTemplate(kernel, actor, tx, params.templateName)
      const version = versionOf(opened, params.versionNumber)
      const path = templatePath(opened.name)
      const refused = async (problems: Record<string, string>) =>
        refusedForm(await versionView(context, tx, actor, opened, version, problems, form.reason))
      if (form.intent === 'restore') {
        if (!opened.mayEdit) throw forbidden()
        const { content, number } = version
        const revision = opened.open?.revision ?? 0
        await changeTemplate(kernel, tx, actor, opened, { content, revision, restoredFrom: number })
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
      if (typeof outcome === 'object') {
        return refused({
          decision: outcome.problems.map((problem) => problemText(locale, problem)).join(' '),
        })
      }
      return refused({ decision: refusalText(locale, outcome) })
    },
  },
})

function versionOf({ versions }: OpenTemplate, versionNumber: string): TemplateVersion {
  const version = versions.find(({ number }) => String(number) === versionNumber)
  if (version === undefined) throw notFound()
  return version
}
