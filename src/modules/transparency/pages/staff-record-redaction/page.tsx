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
import { Button, FormErrors, Select, Textarea, WarningText, type FieldMessages } from '#kernel/ui'
import { exemptionOf, exemptions } from '../../domain/exemptions.ts'
import { withoutField } from '../../domain/parts.ts'
import type { RecordContent, Redaction } from '../../domain/record.ts'
import { fieldOf } from '../../domain/standards/catalogue.ts'
import { lengths, type FieldDefinition } from '../../domain/standards/field.ts'
import { standardFieldOf } from '../../domain/standards/standards.ts'
import { writeRecords } from '../../permissions.ts'
import { readinessOf } from '../../publishing/readiness.ts'
import { sectionPath } from '../../writing/addresses.ts'
import { editorFrame } from '../../writing/editor-frame.tsx'
import { openToWrite, type OpenedRecord } from '../../writing/open-record.ts'
import { saveContent } from '../../writing/save-part.ts'
import { fingerprintOf } from '../../writing/seen.ts'
import { sentTexts } from '../../writing/typed.ts'
import { editorWords } from '../../writing/words.ts'

/** Keeps a field back from the public: only with an exemption in law, and an explanation that everybody reads. */
export const staffRecordRedactionPage = definePage({
  path: '/staff/algorithms/:recordId/keep-back/:field',
  access: permitted(writeRecords),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openToWrite(actor, kernel.db, params.recordId)
    const field = redactableField(opened, params.field)
    return view(redactionView(context, opened, field, opened.shown.content.redactions[field.key], {}))
  },
  post: {
    fields: { intent: 'text', seen: 'text', exemption: 'text', explanation: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await openToWrite(actor, tx, params.recordId)
      const field = redactableField(opened, params.field)
      const typed = sentTexts(form, ['exemption', 'explanation'])
      const redaction = { exemption: typed['exemption'] ?? '', explanation: typed['explanation'] ?? '' }
      const { draft, record } = opened
      const shown = (errors: FieldMessages) => redactionView(context, opened, field, redaction, errors)
      if (draft === undefined || form.seen !== seenOf(context, opened, field.key)) {
        const page = shown({ exemption: editorWords.in(locale)('redaction.changed') })
        return view({ ...page, hasError: true }, { status: 409 })
      }
      const isLifted = form.intent === 'publish'
      const content = isLifted
        ? lifted(draft.content, field.key)
        : keptBack(draft.content, field.key, redaction)
      const errors = isLifted ? {} : mistakesIn(content, field.key, context)
      if (Object.keys(errors).length > 0) return refusedForm(shown(errors))
      await saveContent({ kernel, tx, actor }, record.id, draft, content)
      return redirectTo(`${sectionPath(record.id, 'en', field.section)}?saved=1`)
    },
  },
})

/** @throws HttpProblem 404 for a field that the standard has not, or that everybody must be able to read */
function redactableField({ shown }: OpenedRecord, key: string): FieldDefinition {
  const field = fieldOf(key)
  if (field?.isRedactable !== true || standardFieldOf(shown.content.standard, key) === undefined)
    throw notFound()
  return field
}

/** The text and the exemption as they were shown. */
function seenOf({ kernel }: PageContext, { shown: { content } }: OpenedRecord, key: string): string {
  const texts = [content, content.welsh].map((each) => [
    each?.fields[key],
    Object.values(each?.groups ?? {}).map((items) => items.map((item) => item[key])),
  ])
  return fingerprintOf(kernel, [content.redactions[key], texts])
}

function keptBack(content: RecordContent, key: string, redaction: Redaction): RecordContent {
  const without = withoutField(content, key)
  return { ...without, redactions: { ...content.redactions, [key]: redaction } }
}

function lifted(content: RecordContent, key: string): RecordContent {
  const { [key]: _lifted, ...redactions } = content.redactions
  return { ...content, redactions }
}

function mistakesIn(content: RecordContent, key: string, { locale }: PageContext): Record<string, string> {
  const problems = readinessOf(content).problems.filter((problem) => problem.key === key)
  return Object.fromEntries(
    problems.map(({ code, text }) => [
      code === 'redaction-without-exemption' ? 'exemption' : 'explanation',
      text[locale],
    ]),
  )
}

function redactionView(
  context: PageContext,
  opened: OpenedRecord,
  field: FieldDefinition,
  redaction: Redaction | undefined,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const isKept = opened.shown.content.redactions[field.key] !== undefined
  const seen = <input type="hidden" name="seen" value={seenOf(context, opened, field.key)} />
  return editorFrame({
    locale,
    opened,
    title: t('redaction.title', { field: field.label[locale] }),
    backHref: sectionPath(opened.record.id, 'en', field.section),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">{t('redaction.intro')}</p>
        {!isKept && <WarningText>{t('redaction.warning')}</WarningText>}
        <PostForm context={context}>
          {seen}
          <input type="hidden" name="intent" value="keep" />
          <Select
            name="exemption"
            label={{ children: t('redaction.exemption'), classes: 'govuk-label--s' }}
            hint={t('redaction.exemptionHint')}
            errorMessage={errors['exemption']}
            value={exemptionOf(redaction?.exemption ?? '')?.key}
            items={[
              { value: '', text: t('redaction.choose') },
              ...exemptions.map(({ key, label }) => ({ value: key, text: label[locale] })),
            ]}
          />
          <Textarea
            name="explanation"
            label={{ children: t('redaction.explanation'), classes: 'govuk-label--s' }}
            hint={t('redaction.explanationHint', { most: lengths.paragraph })}
            errorMessage={errors['explanation']}
            value={redaction?.explanation}
            rows={4}
          />
          <Button>{t(isKept ? 'redaction.save' : 'redaction.keep')}</Button>
        </PostForm>
        {isKept && (
          <PostForm context={context}>
            {seen}
            <input type="hidden" name="intent" value="publish" />
            <Button classes="govuk-button--secondary">{t('redaction.publish')}</Button>
          </PostForm>
        )}
      </>
    ),
  })
}
