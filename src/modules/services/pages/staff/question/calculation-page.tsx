import { permitted } from '#kernel/access'
import {
  definePage,
  notFound,
  PostForm,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, InsetText, NotificationBanner, Select, type FieldMessages } from '#kernel/ui'
import { checkDefinition } from '../../../domain/check/check-definition.ts'
import type { NumberExpression } from '../../../domain/definition/condition.ts'
import type { CalculatedField, PaymentField, QuestionPage } from '../../../domain/definition.ts'
import { asCalculationForm } from '../../../domain/edit/calculation/draw.ts'
import type { CalculationForm } from '../../../domain/edit/calculation/form.ts'
import { calculationReach } from '../../../domain/edit/calculation/reach.ts'
import { calculationFrom } from '../../../domain/edit/calculation/read.ts'
import { findField, replaceField } from '../../../domain/edit/pages.ts'
import { editorFieldPath, editorPath } from '../../../editor/addresses.ts'
import { CalculationInputs } from '../../../editor/calculation-form.tsx'
import { formulaText } from '../../../editor/calculation-words.ts'
import { problemText } from '../../../editor/coded-words.ts'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { calculationShapes, faultAt, sentCalculation } from '../../../editor/read-calculation.ts'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { sentText } from '../../../editor/texts-form.tsx'
import { WorkedExamples } from '../../../editor/worked-examples.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { surroundingsOf } from '../../../schemes.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

type Sent = Readonly<Record<string, unknown>>
const formats = ['number', 'money', 'percentage'] as const
type Format = (typeof formats)[number]

/** How something is worked out: a calculated answer, or the amount of a payment. */
export const staffServiceCalculationPage = definePage({
  path: '/staff/service-editor/:definitionName/questions/:fieldName/calculation',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    return view(calculationView(context, opened, shownOf(opened, workedOut(opened, params.fieldName))))
  },
  post: {
    fields: { ...calculationShapes, format: 'text', intent: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const form: Sent = context.form
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const found = workedOut(opened, params.fieldName)
      const format = sentFormat(form, found.field)
      const typed = sentCalculation(form)
      const read = calculationFrom(typed, reachOf(opened, found), format === 'money' ? 'money' : 'number')
      const shown: Shown = { ...found, format, form: typed, errors: {}, example: undefined, isTried: true }
      if ('fault' in read) {
        const errors = messagesFor(locale, faultAt(read.fault))
        return refusedForm(calculationView(context, opened, { ...shown, errors }))
      }
      const content = replaceField(
        opened.content,
        found.field.name,
        withExpression(found.field, read.expression, format),
      )
      const wrong = problemIn(content, found)
      if (wrong !== undefined) {
        const errors = { 'result-operation': problemText(locale, wrong) }
        return refusedForm(calculationView(context, opened, { ...shown, errors }))
      }
      if (form['intent'] === 'try') {
        return view(calculationView(context, opened, { ...shown, example: read.expression }))
      }
      const saving = { ...context, form: { revision: sentText(form, 'revision') } }
      return saveDraft(
        saving,
        opened,
        content,
        `${editorFieldPath(opened.name, found.field.name)}/calculation?done=saved`,
      )
    },
  },
})

interface WorkedOut {
  readonly field: CalculatedField | PaymentField
  readonly page: QuestionPage
}

/** @throws HttpProblem 404, also for a question that is typed */
function workedOut({ content }: OpenService, name: string): WorkedOut {
  const { field, page } = findField(content, name) ?? {}
  if (page === undefined || (field?.kind !== 'calculated' && field?.kind !== 'payment')) throw notFound()
  return { field, page }
}

function expressionOf(field: WorkedOut['field']): NumberExpression {
  return field.kind === 'payment' ? field.amountPence : field.value
}

function withExpression(
  field: WorkedOut['field'],
  expression: NumberExpression,
  format: Format,
): WorkedOut['field'] {
  return field.kind === 'payment'
    ? { ...field, amountPence: expression }
    : { ...field, value: expression, format }
}

function formatOf(field: WorkedOut['field']): Format {
  return field.kind === 'payment' ? 'money' : field.format
}

function sentFormat(sent: Sent, field: WorkedOut['field']): Format {
  const chosen = formats.find((format) => format === sentText(sent, 'format'))
  return field.kind === 'payment' ? 'money' : (chosen ?? field.format)
}

function reachOf({ content }: OpenService, { page, field }: WorkedOut) {
  return calculationReach(content, page, field)
}

/** What the calculation would break: above all, one that needs its own result. */
function problemIn(content: OpenService['content'], { page, field }: WorkedOut) {
  const at = `pages/${page.name}/fields/${field.name}`
  return checkDefinition(content, []).find(
    (each) => each.at === at && /^(?:calculation|condition)\./.test(each.problem),
  )
}

interface Shown extends WorkedOut {
  readonly format: Format
  /** Undefined for a calculation that the form cannot draw. */
  readonly form: CalculationForm | undefined
  readonly errors: FieldMessages
  /** What the worked examples are of. */
  readonly example: NumberExpression | undefined
  /** It was typed, and is not saved. */
  readonly isTried: boolean
}

function shownOf(opened: OpenService, found: WorkedOut): Shown {
  const format = formatOf(found.field)
  const example = expressionOf(found.field)
  const form = asCalculationForm(example, reachOf(opened, found), format === 'money' ? 'money' : 'number')
  return { ...found, format, form, errors: {}, example, isTried: false }
}

function calculationView(context: PageContext, opened: OpenService, shown: Shown): PageView {
  const { locale, kernel, query } = context
  const t = editorWords.in(locale)
  const { field, format, form, errors, example, isTried } = shown
  const { content } = opened
  const now = formulaText(content, expressionOf(field), formatOf(field) === 'money', locale)
  const { today } = surroundingsOf(kernel)
  return editorFrame({
    locale,
    opened,
    title: t('calc.title'),
    backHref: editorFieldPath(opened.name, field.name),
    children: (
      <>
        <FormErrors errors={errors} />
        {query['done'] === 'saved' && !isTried && (
          <NotificationBanner type="success">{t('done.saved')}</NotificationBanner>
        )}
        <p class="govuk-body">{t('calc.now', { calculation: now })}</p>
        {example !== undefined && (
          <>
            {isTried && <InsetText>{t('calc.tried')}</InsetText>}
            <WorkedExamples {...{ locale, format, today }} definition={content} expression={example} />
          </>
        )}
        {form === undefined && (
          <InsetText>
            {t('calc.deep')}{' '}
            <a class="govuk-link" href={`${editorPath(opened.name)}/json`}>
              {t('calc.deepJson')}
            </a>
          </InsetText>
        )}
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <p class="govuk-body">{t('calc.intro')}</p>
          {field.kind === 'calculated' && (
            <Select
              name="format"
              label={{ children: t('option.format'), classes: 'govuk-label--s' }}
              value={format}
              items={formats.map((each) => ({ value: each, text: t(`option.format.${each}`) }))}
            />
          )}
          <CalculationInputs
            locale={locale}
            definition={content}
            reach={reachOf(opened, shown)}
            form={form}
            errors={errors}
          />
          <div class="govuk-button-group">
            <Button name="intent" value="save">
              {t('save')}
            </Button>
            <Button name="intent" value="try" classes="govuk-button--secondary">
              {t('calc.try')}
            </Button>
          </div>
        </PostForm>
      </>
    ),
  })
}
