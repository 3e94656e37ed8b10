import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { lintDefinition } from '../../../editor/lint.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { Notes } from '../../../editor/notes.tsx'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { judge } from '../../../versions/judge.ts'
import { openService } from '../../../versions/open-service.ts'

/** Everything that must be put right, and all advice, each with a link to its place. */
export const staffServiceChecksPage = definePage({
  path: '/staff/service-editor/:definitionName/checks',
  access: permitted(viewDefinitions),
  async get({ kernel, actor, params, locale }) {
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const t = editorWords.in(locale)
    const { problems } = await judge(kernel, kernel.db, opened.content)
    const advice = lintDefinition(opened.content)
    const shared = { locale, definition: opened.content, hasLinks: true }
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.checks'),
        current: 'checks',
        children: (
          <>
            <h2 class="govuk-heading-m">{t('service.problems', { count: problems.length })}</h2>
            <Notes {...shared} problems={problems} advice={[]} />
            <h2 class="govuk-heading-m">{t('service.adviceCount', { count: advice.length })}</h2>
            <p class="govuk-body">{t('checks.advice')}</p>
            <Notes {...shared} problems={[]} advice={advice} />
          </>
        ),
      }),
    )
  },
})
