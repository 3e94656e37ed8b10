import { permitted } from '#kernel/access'
import { definePage, redirectTo, view } from '#kernel/http'
import { casePath } from '../../addresses.ts'
import { seenVersion } from '../../parts/seen-version.ts'
import { decideCases } from '../../permissions.ts'
import { caseworkWords } from '../../words.ts'
import { assignCase } from '../../handling/work-on-case.ts'

/** Takes a case or gives it back. */
export const assignmentPage = definePage({
  path: '/staff/cases/:caseId/assignment',
  access: permitted(decideCases),
  post: {
    fields: { action: 'text', version: 'text' },
    async submit({ kernel, tx, actor, params, form, locale }) {
      const action = form.action === 'release' ? 'release' : 'take'
      const seen = { id: params.caseId, version: seenVersion(form.version) }
      const { isStale, file } = await assignCase(kernel, tx, actor, seen, action)
      if (!isStale) return redirectTo(`${casePath(file.id)}?done=${action === 'take' ? 'taken' : 'released'}`)
      const t = caseworkWords.in(locale)
      const body = (
        <>
          <h1 class="govuk-heading-l">{t('stale.changed.title')}</h1>
          <p class="govuk-body">{t('stale.assignment')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={casePath(file.id)}>
              {t('stale.backToCase')}
            </a>
          </p>
        </>
      )
      return view({ title: t('stale.changed.title'), layout: 'staff', body }, { status: 409 })
    },
  },
})
