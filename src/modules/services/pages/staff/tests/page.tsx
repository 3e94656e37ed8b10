import { permitted } from '#kernel/access'
import { definePage, PostForm, view } from '#kernel/http'
import { Button, Tag } from '#kernel/ui'
import { findPage } from '../../../domain/edit/pages.ts'
import { failureText } from '../../../editor/coded-words.ts'
import { editorPath, previewPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { pageTitle } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { judge } from '../../../versions/judge.ts'
import { lockServiceToEdit, openService } from '../../../versions/open-service.ts'

/** The tests of a service with how they come out, and which pages no test comes to. */
export const staffServiceTestsPage = definePage({
  path: '/staff/service-editor/:definitionName/tests',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const t = editorWords.in(locale)
    const { tests } = await judge(kernel, kernel.db, opened.content)
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.tests'),
        current: 'tests',
        children: (
          <>
            <p class="govuk-body">{t('tests.about')}</p>
            {opened.mayEdit && (
              <p class="govuk-body">
                <a class="govuk-link" href={previewPath(opened.name)}>
                  {t('tests.record')}
                </a>
              </p>
            )}
            {tests.outcomes.length === 0 && <p class="govuk-body">{t('service.noTests')}</p>}
            <ol class="govuk-list govuk-list--number">
              {tests.outcomes.map(({ name, failures }) => (
                <li class="govuk-!-margin-bottom-4">
                  {name}{' '}
                  {failures.length === 0 ? (
                    <Tag classes="govuk-tag--green">{t('tests.passes')}</Tag>
                  ) : (
                    <Tag classes="govuk-tag--red">{t('tests.fails')}</Tag>
                  )}
                  {failures.map((failure) => (
                    <p class="govuk-body govuk-!-margin-bottom-1">{failureText(locale, failure)}</p>
                  ))}
                  {opened.mayEdit && (
                    <PostForm context={context}>
                      <RevisionField opened={opened} />
                      <input type="hidden" name="name" value={name} />
                      <Button classes="govuk-button--secondary govuk-!-margin-bottom-0">
                        {t('remove')} <span class="govuk-visually-hidden">{name}</span>
                      </Button>
                    </PostForm>
                  )}
                </li>
              ))}
            </ol>
            {tests.unreached.length > 0 && (
              <>
                <h2 class="govuk-heading-m">{t('tests.unreached')}</h2>
                <ul class="govuk-list govuk-list--bullet">
                  {tests.unreached.map((name) => {
                    const page = findPage(opened.content, name)?.page
                    return <li>{page === undefined ? name : pageTitle(page, locale)}</li>
                  })}
                </ul>
              </>
            )}
          </>
        ),
      }),
    )
  },
  post: {
    fields: { name: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const tests = (opened.content.tests ?? []).filter(({ name }) => name !== form.name)
      return saveDraft(context, opened, { ...opened.content, tests }, `${editorPath(opened.name)}/tests`)
    },
  },
})
