import type { VNode } from 'preact'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, Checkboxes, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { publishedTemplates, type PublishedTemplate } from '#modules/wallet'
import { isAsked, type Field, type QuestionPage } from '../../../domain/definition.ts'
import { isInWelsh, withoutGaps } from '../../../domain/languages.ts'
import { editorFieldPath, editorPagePath } from '../../../editor/addresses.ts'
import { formulaText } from '../../../editor/calculation-words.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { NotesBeside } from '../../../editor/notes.tsx'
import { QuestionOptions } from '../../../editor/question-options.tsx'
import { RevisionField } from '../../../editor/save.tsx'
import { inLocale, pageTitle } from '../../../editor/shown-text.ts'
import { TextPair } from '../../../editor/texts-form.tsx'
import { WorkedExamples } from '../../../editor/worked-examples.tsx'
import { editorWords } from '../../../editor/words.ts'
import { conditionInWords } from '../../../parts/condition-words.ts'
import { surroundingsOf } from '../../../schemes.ts'
import { judge } from '../../../versions/judge.ts'
import type { OpenService } from '../../../versions/open-service.ts'

interface Found {
  field: Field
  page: QuestionPage
}

export async function questionFormView(
  context: PageContext,
  target: Queryable,
  opened: OpenService,
  { field, page }: Found,
  errors: FieldMessages,
): Promise<PageView> {
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const { problems } = await judge(kernel, target, opened.content)
  const templates = await publishedTemplates(kernel, target)
  return editorFrame({
    locale,
    opened,
    title: inLocale(field.label, locale) || field.name,
    backHref: editorPagePath(opened.name, page.name),
    children: (
      <>
        <FormErrors errors={errors} />
        <p class="govuk-body">
          {t(`kind.${field.kind}`)}. {t('question.on', { page: pageTitle(page, locale) })} {t('page.name')}{' '}
          <code>{field.name}</code>
        </p>
        {opened.mayEdit && <QuestionForm {...{ context, opened, field, errors, templates }} />}
        <WorkedOut context={context} opened={opened} field={field} />
        <AskedWhen context={context} opened={opened} field={field} />
        <NotesBeside
          locale={locale}
          definition={opened.content}
          problems={problems}
          places={[`pages/${page.name}/fields/${field.name}`, `fields/${field.name}`]}
        />
        {opened.mayEdit && (
          <PostForm context={context} action={editorFieldPath(opened.name, field.name)}>
            <RevisionField opened={opened} />
            <input type="hidden" name="intent" value="remove" />
            <Button classes="govuk-button--secondary">{t('question.remove')}</Button>
          </PostForm>
        )}
      </>
    ),
  })
}

interface PartProps {
  context: PageContext
  opened: OpenService
  field: Field
}

interface FormProps extends PartProps {
  errors: FieldMessages
  templates: readonly PublishedTemplate[]
}

function QuestionForm({ context, opened, field, errors, templates }: FormProps): VNode {
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const shared = { locale, isInWelsh: isInWelsh(opened.content) }
  const asks = isAsked(field)
  return (
    <PostForm context={context}>
      <RevisionField opened={opened} />
      <input type="hidden" name="intent" value="save" />
      <TextPair
        {...shared}
        name="label"
        label={t('question.label')}
        value={field.label}
        error={errors['label-en']}
      />
      {asks && <TextPair {...shared} name="hint" label={t('question.hint')} value={field.hint} />}
      <QuestionOptions
        {...shared}
        kernel={kernel}
        templates={templates}
        definition={opened.content}
        errors={errors}
        field={field}
      />
      {asks && (
        <>
          <TextPair
            {...shared}
            name="noun"
            label={t('question.noun')}
            hint={t('question.nounHint')}
            value={field.noun}
          />
          <TextPair
            {...shared}
            name="shortLabel"
            label={t('question.short')}
            hint={t('question.shortHint')}
            value={field.shortLabel}
          />
          <Checkboxes
            name="optional"
            classes="govuk-checkboxes--small"
            items={[{ value: 'yes', children: t('question.optional'), checked: field.optional === true }]}
          />
          <TextInput
            name="claim"
            label={{ children: t('question.claim'), classes: 'govuk-label--s' }}
            hint={t('question.claimHint')}
            value={field.claim ?? ''}
            classes="govuk-input--width-20"
            spellcheck={false}
          />
        </>
      )}
      <Button>{t('save')}</Button>
    </PostForm>
  )
}

/** How it is worked out, with examples and the way to change that. */
function WorkedOut({ context, opened, field }: PartProps): VNode | null {
  const { locale, kernel } = context
  if (field.kind !== 'calculated' && field.kind !== 'payment') return null
  const t = editorWords.in(locale)
  const isPayment = field.kind === 'payment'
  const expression = isPayment ? field.amountPence : field.value
  const format = isPayment ? 'money' : field.format
  const isFixed = isPayment && expression.kind === 'number'
  const calculation = formulaText(opened.content, expression, format === 'money', locale)
  const { today } = surroundingsOf(kernel)
  return (
    <>
      {!isFixed && (
        <>
          <p class="govuk-body">{t(isPayment ? 'calc.amount' : 'calc.now', { calculation })}</p>
          <WorkedExamples {...{ locale, expression, format, today }} definition={opened.content} />
        </>
      )}
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${editorFieldPath(opened.name, field.name)}/calculation`}>
            {t(isFixed ? 'calc.fromAnswers' : 'calc.change')}
          </a>
        </p>
      )}
    </>
  )
}

/** When it is asked, in words, with the ways to change that. */
function AskedWhen({ context, opened, field }: PartProps): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const { askedWhen } = field
  return (
    <section aria-labelledby="when">
      <h2 class="govuk-heading-m" id="when">
        {t('question.when')}
      </h2>
      <p class="govuk-body">
        {askedWhen === undefined
          ? t('question.always')
          : t('question.onlyWhen', {
              condition: conditionInWords(withoutGaps(opened.content), askedWhen, true, locale),
            })}
      </p>
      {opened.mayEdit && (
        <p class="govuk-body">
          <a class="govuk-link" href={`${editorFieldPath(opened.name, field.name)}/when`}>
            {t('question.changeWhen')}
          </a>
        </p>
      )}
      {opened.mayEdit && askedWhen !== undefined && (
        <PostForm context={context} action={editorFieldPath(opened.name, field.name)}>
          <RevisionField opened={opened} />
          <input type="hidden" name="intent" value="always" />
          <Button classes="govuk-button--secondary">{t('question.askAlways')}</Button>
        </PostForm>
      )}
    </section>
  )
}
