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
import { calendarDay } from '#kernel/i18n'
import { Button, DateInput, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { staffRecordPath } from '../../addresses.ts'
import { writeRecords } from '../../permissions.ts'
import { noteAct } from '../../publishing/act.ts'
import { lockRecord, updateOwner, type AlgorithmRecord } from '../../store/record.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { possibleOwners, type PossibleOwner } from '../../writing/member-choice.ts'
import { openToWrite, type OpenedRecord } from '../../writing/open-record.ts'
import { readReviewBy } from '../../writing/review-by.ts'
import { fingerprintOf } from '../../writing/seen.ts'
import { editorWords } from '../../writing/words.ts'

interface OwnerForm {
  owner: string
  day: string
  month: string
  year: string
}

/** Who answers for a record, and when it is to be looked at again. */
export const staffRecordOwnerPage = definePage({
  path: '/staff/algorithms/:recordId/owner',
  access: permitted(writeRecords),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openInUse(actor, kernel.db, params.recordId)
    const owners = await possibleOwners(kernel.db, opened.record.organisationId ?? '')
    return view(ownerView(context, opened, owners, formOf(opened.record), {}))
  },
  post: {
    fields: { seen: 'text', owner: 'text', day: 'text', month: 'text', year: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const t = editorWords.in(locale)
      await lockRecord(tx, params.recordId)
      const opened = await openInUse(actor, tx, params.recordId)
      const { record } = opened
      const owners = await possibleOwners(tx, record.organisationId ?? '')
      if (form.seen !== seenOf(context, record)) {
        const changed = t('owner.changed', { owner: record.ownerName === '' ? '–' : record.ownerName })
        const page = ownerView(context, opened, owners, form, { owner: changed })
        return view({ ...page, hasError: true }, { status: 409 })
      }
      const owner = owners.find(({ personId }) => personId === form.owner)
      const read = readReviewBy(form, calendarDay(kernel.clock.now()))
      if (owner === undefined || typeof read === 'string') {
        const errors = {
          ...(owner === undefined && { owner: t('owner.error.choose') }),
          ...(typeof read === 'string' && { 'review-day': t(`owner.error.${read}`) }),
        }
        return refusedForm(ownerView(context, opened, owners, form, errors))
      }
      const { reviewBy } = read
      const { personId, displayName } = owner
      await updateOwner(tx, { id: record.id, ownerPersonId: personId, ownerName: displayName, reviewBy })
      await noteAct(kernel, tx, actor, 'owner-changed', record, { owner: personId, reviewBy })
      return redirectTo(`${staffRecordPath(record.id)}?done=saved`)
    },
  },
})

/** @throws HttpProblem 404 for a record that is retired, too: nobody has to look at it again */
async function openInUse(...parameters: Parameters<typeof openToWrite>): Promise<OpenedRecord> {
  const opened = await openToWrite(...parameters)
  if (!opened.mayWrite) throw notFound()
  return opened
}

function seenOf({ kernel }: PageContext, { ownerPersonId, reviewBy }: AlgorithmRecord): string {
  return fingerprintOf(kernel, [ownerPersonId, reviewBy])
}

function formOf({ ownerPersonId, reviewBy }: AlgorithmRecord): OwnerForm {
  const [year = '', month = '', day = ''] = (reviewBy ?? '').split('-')
  return {
    owner: ownerPersonId ?? '',
    day: String(Number(day) || ''),
    month: String(Number(month) || ''),
    year,
  }
}

function ownerView(
  context: PageContext,
  opened: OpenedRecord,
  owners: readonly PossibleOwner[],
  form: OwnerForm,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return editorFrame({
    locale,
    opened,
    title: t('owner.title'),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('owner.intro')}</p>
        <PostForm context={context}>
          <input type="hidden" name="seen" value={seenOf(context, opened.record)} />
          <Radios
            name="owner"
            fieldset={{ legend: { children: t('record.owner'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('owner.hint')}
            errorMessage={errors['owner']}
            value={form.owner}
            items={owners.map(({ personId, displayName, isManager }) => ({
              value: personId,
              children: displayName,
              ...(isManager && { hint: t('owner.manager') }),
            }))}
          />
          <DateInput
            id="review"
            fieldset={{ legend: { children: t('list.reviewBy'), classes: 'govuk-fieldset__legend--s' } }}
            hint={t('owner.reviewHint')}
            errorMessage={errors['review-day']}
            values={{ day: form.day, month: form.month, year: form.year }}
          />
          <Button preventDoubleClick>{t('part.save')}</Button>
        </PostForm>
      </>
    ),
  })
}
