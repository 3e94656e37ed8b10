import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { staffRecordPath } from '../../addresses.ts'
import { completenessOf } from '../../domain/completeness.ts'
import { fieldOf } from '../../domain/standards/catalogue.ts'
import { standardNames, type StandardName } from '../../domain/standards/names.ts'
import { standards } from '../../domain/standards/standards.ts'
import { fitTo } from '../../domain/templates/fit.ts'
import { writeRecords } from '../../permissions.ts'
import { standardIn } from '../../writing/body-choice.tsx'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openToWrite, type OpenedRecord } from '../../writing/open-record.ts'
import { saveContent } from '../../writing/save-part.ts'
import { editorWords } from '../../writing/words.ts'

/** By which standard a record is written. What another does not ask is told before it is left behind. */
export const staffRecordStandardPage = definePage({
  path: '/staff/algorithms/:recordId/standard',
  access: permitted(writeRecords),
  async get(context) {
    const opened = await openToWrite(context.actor, context.kernel.db, context.params.recordId)
    return view(standardView(context, opened, {}))
  },
  post: {
    fields: { revision: 'text', standard: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = editorWords.in(locale)
      const opened = await openToWrite(actor, tx, params.recordId)
      const { draft, record } = opened
      if (draft === undefined || form.revision !== String(draft.revision)) {
        const page = standardView(context, opened, { standard: t('redaction.changed') })
        return view({ ...page, hasError: true }, { status: 409 })
      }
      const standard = standardIn(form.standard)
      if (standard === undefined) {
        return refusedForm(standardView(context, opened, { standard: t('new.error.standard') }))
      }
      await saveContent({ kernel, tx, actor }, record.id, draft, fitTo(draft.content, standard).content)
      return redirectTo(`${staffRecordPath(record.id)}?done=saved`)
    },
  },
})

function standardView(context: PageContext, opened: OpenedRecord, errors: FieldMessages): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { content } = opened.shown
  const about = (name: StandardName): string => {
    const { content: fitted, left } = fitTo(content, name)
    const { filled, wanted } = completenessOf(fitted, name)
    const lost = left.map((key) => fieldOf(key)?.label[locale] ?? key).join(', ')
    const meter = t('list.filled', { filled, wanted })
    return left.length === 0 ? meter : `${meter}. ${t('standard.lost', { fields: lost })}`
  }
  return editorFrame({
    locale,
    opened,
    title: t('new.standard'),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('standard.intro')}</p>
        {opened.draft === undefined ? (
          <p class="govuk-body">{t('part.notDraft')}</p>
        ) : (
          <PostForm context={context}>
            <input type="hidden" name="revision" value={opened.draft.revision} />
            <Radios
              name="standard"
              fieldset={{ legend: { children: t('new.standard'), classes: 'govuk-visually-hidden' } }}
              errorMessage={errors['standard']}
              value={content.standard}
              items={standardNames.toReversed().map((name) => ({
                value: name,
                children: standards[name].title[locale],
                hint: about(name),
              }))}
            />
            <Button preventDoubleClick>{t('part.save')}</Button>
          </PostForm>
        )}
      </>
    ),
  })
}
