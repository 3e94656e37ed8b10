import { permitted } from '#kernel/access'
import { definePage, PostForm, view, type FieldShapes } from '#kernel/http'
import { Button, Textarea } from '#kernel/ui'
import { welshStanding } from '../../../domain/welsh-standing.ts'
import { withTexts } from '../../../domain/edit/texts.ts'
import type { PlacedText } from '../../../domain/check/texts.ts'
import { editorPath } from '../../../editor/addresses.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { placeText } from '../../../editor/place-words.ts'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { viewDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openService } from '../../../versions/open-service.ts'

/** As many as fit on a page that can still be taken in. */
const mostOnPage = 20
const shapes: FieldShapes = Object.fromEntries(
  Array.from({ length: mostOnPage }, (_item, index) => index).flatMap((index) => [
    [`at-${index}`, 'text' as const],
    [`cy-${index}`, 'text' as const],
  ]),
)

/** The texts that have no Welsh yet, English beside Welsh, twenty at a time. */
export const staffServiceWelshPage = definePage({
  path: '/staff/service-editor/:definitionName/welsh',
  access: permitted(viewDefinitions),
  async get(context) {
    const { kernel, actor, params, locale } = context
    const opened = await openService(kernel, actor, kernel.db, params.definitionName)
    const t = editorWords.in(locale)
    const { percentage, missing, same } = welshStanding(opened.content)
    const shown = missing.slice(0, mostOnPage)
    return view(
      editorFrame({
        locale,
        opened,
        title: t('view.welsh'),
        current: 'welsh',
        children: (
          <>
            <p class="govuk-body">{t('service.welsh', { percentage, count: missing.length })}</p>
            {shown.length > 0 && opened.mayEdit && (
              <PostForm context={context}>
                <RevisionField opened={opened} />
                {shown.map((text, index) => (
                  <div class="govuk-!-margin-bottom-6">
                    <input type="hidden" name={`at-${index}`} value={text.at} />
                    <Textarea
                      name={`cy-${index}`}
                      label={{ children: text.en, classes: 'govuk-label--s', attributes: { lang: 'en' } }}
                      hint={placeText(opened.content, text.at, locale)}
                      value=""
                      rows={text.en.length > 80 ? 3 : 1}
                      attributes={{ lang: 'cy' }}
                    />
                  </div>
                ))}
                <Button>{t('welsh.save')}</Button>
              </PostForm>
            )}
            {same.length > 0 && (
              <>
                <h2 class="govuk-heading-m">{t('welsh.same')}</h2>
                <ul class="govuk-list govuk-list--bullet">
                  {same.map((text: PlacedText) => (
                    <li>
                      {placeText(opened.content, text.at, locale)}: “{text.en}”
                    </li>
                  ))}
                </ul>
              </>
            )}
          </>
        ),
      }),
    )
  },
  post: {
    fields: { ...shapes, revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params } = context
      const form: Readonly<Record<string, unknown>> = context.form
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const written = new Map<string, string>()
      for (let index = 0; index < mostOnPage; index += 1) {
        const [at, welsh] = [form[`at-${index}`], form[`cy-${index}`]]
        if (typeof at === 'string' && typeof welsh === 'string' && welsh.trim() !== '')
          written.set(at, welsh.trim())
      }
      const revision = typeof form['revision'] === 'string' ? form['revision'] : ''
      const content = withTexts(opened.content, 'cy', written)
      return saveDraft(
        { ...context, form: { revision } },
        opened,
        content,
        `${editorPath(opened.name)}/welsh`,
      )
    },
  },
})
