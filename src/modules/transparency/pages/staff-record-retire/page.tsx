import { checkRefusalReason } from '#kernel/approval'
import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Textarea, WarningText, type FieldMessages } from '#kernel/ui'
import { recordPath, staffRecordPath } from '../../addresses.ts'
import { decideRecords } from '../../permissions.ts'
import { retireRecord } from '../../publishing/retire.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openRecord, type OpenedRecord } from '../../writing/open-record.ts'
import { editorWords } from '../../writing/words.ts'

/** Says that an algorithm is not used any more. The record stays at its address. */
export const staffRecordRetirePage = definePage({
  path: '/staff/algorithms/:recordId/retire',
  access: permitted(decideRecords),
  async get(context) {
    const { actor, kernel, params } = context
    const opened = retirable(await openRecord(actor, kernel.db, params.recordId))
    return view(retireView(context, opened, '', {}))
  },
  post: {
    fields: { reason: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = editorWords.in(locale)
      const opened = retirable(await openRecord(actor, tx, params.recordId))
      const checked = checkRefusalReason(form.reason)
      if (typeof checked === 'string') {
        return refusedForm(retireView(context, opened, form.reason, { reason: t(`retire.${checked}`) }))
      }
      const { id: recordId } = opened.record
      const outcome = await retireRecord(kernel, tx, { recordId, reason: checked.reason, actor })
      if (outcome === 'not-yours') throw notFound()
      return redirectTo(`${staffRecordPath(recordId)}?done=retired`)
    },
  },
})

/** @throws HttpProblem 404 for what is not public, or not this person's to retire */
function retirable(opened: OpenedRecord): OpenedRecord {
  if (!opened.mayRetire) throw notFound()
  return opened
}

function retireView(
  context: PageContext,
  opened: OpenedRecord,
  typed: string,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const { slug, algorithmId } = opened.record
  return editorFrame({
    locale,
    opened,
    title: t('view.retire'),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('retire.body', { address: recordPath(slug) })}</p>
        {algorithmId !== null && <WarningText>{t('retire.stops')}</WarningText>}
        <PostForm context={context}>
          <Textarea
            name="reason"
            label={{ children: t('retire.reason'), classes: 'govuk-label--s' }}
            hint={t('retire.reasonHint')}
            value={typed}
            errorMessage={errors['reason']}
            rows={3}
          />
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('view.retire')}
          </Button>
        </PostForm>
      </>
    ),
  })
}
