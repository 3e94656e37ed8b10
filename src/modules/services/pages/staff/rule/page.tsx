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
import { Button, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import type { EligibilityPage, EligibilityRule } from '../../../domain/definition.ts'
import { pageNameFrom } from '../../../domain/edit/names.ts'
import { changePage, findPage } from '../../../domain/edit/pages.ts'
import { fieldsSeenBefore } from '../../../domain/edit/seen-at.ts'
import { isInWelsh } from '../../../domain/languages.ts'
import { editorPagePath } from '../../../editor/addresses.ts'
import { ConditionInputs, conditionShapes, readCondition } from '../../../editor/condition-form.tsx'
import { messagesFor } from '../../../editor/error-messages.ts'
import { editorFrame } from '../../../editor/frame.tsx'
import { isDay } from '../../../editor/part-settings.tsx'
import { RevisionField, saveDraft } from '../../../editor/save.tsx'
import { inLocale } from '../../../editor/shown-text.ts'
import { sentText, sentTextPair, TextPair, textShapes } from '../../../editor/texts-form.tsx'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { lockServiceToEdit, openServiceToEdit, type OpenService } from '../../../versions/open-service.ts'

type Sent = Readonly<Record<string, unknown>>

/** One rule of eligibility: what must be so, what people are told if it is not, and the law that says it. */
export const staffServiceRulePage = definePage({
  path: '/staff/service-editor/:definitionName/pages/:pageName/rules/:ruleName',
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openServiceToEdit(kernel, actor, kernel.db, params.definitionName)
    const { page, rule } = placeOf(opened, params.pageName, params.ruleName)
    return view(ruleView(context, opened, page, rule, undefined, {}))
  },
  post: {
    fields: {
      ...conditionShapes,
      ...textShapes('title', 'otherwise', 'source'),
      url: 'text',
      effectiveFrom: 'text',
      effectiveTo: 'text',
      revision: 'text',
    },
    async submit(context) {
      const { kernel, tx, actor, params, locale } = context
      const form: Sent = context.form
      const opened = await lockServiceToEdit(kernel, actor, tx, params.definitionName)
      const { page, rule } = placeOf(opened, params.pageName, params.ruleName)
      const read = readRule(opened, page, rule, form)
      if ('errors' in read) {
        const errors = messagesFor(locale, read.errors)
        return refusedForm(ruleView(context, opened, page, rule, form, errors))
      }
      const rules =
        rule === undefined
          ? [...page.rules, read.rule]
          : page.rules.map((each) => (each.name === rule.name ? read.rule : each))
      const content = changePage(opened.content, page.name, () => ({ ...page, rules }))
      const location = `${editorPagePath(opened.name, page.name)}?done=saved`
      return saveDraft(
        { ...context, form: { revision: sentText(form, 'revision') } },
        opened,
        content,
        location,
      )
    },
  },
})

/** The rule of this name, or none for `new`. @throws HttpProblem 404 */
function placeOf({ content }: OpenService, pageName: string, ruleName: string) {
  const page = findPage(content, pageName)?.page
  if (page?.kind !== 'eligibility') throw notFound()
  const rule = page.rules.find(({ name }) => name === ruleName)
  if (rule === undefined && ruleName !== 'new') throw notFound()
  return { page, rule }
}

type RuleErrorKey =
  | 'error.title'
  | 'error.condition'
  | 'error.json'
  | 'error.noCondition'
  | 'error.date'
  | 'error.https'

function readRule(
  { content }: OpenService,
  page: EligibilityPage,
  before: EligibilityRule | undefined,
  sent: Sent,
): { rule: EligibilityRule } | { errors: Readonly<Record<string, RuleErrorKey>> } {
  const title = sentTextPair(sent, 'title', before?.title)
  if (title.en === '') return { errors: { 'title-en': 'error.title' } }
  const read = readCondition(sent, fieldsSeenBefore(content, page.name))
  if ('errors' in read) return read
  if (read.condition === undefined) return { errors: { 'field-1': 'error.noCondition' } }
  const url = sentText(sent, 'url')
  if (url !== '' && !/^https:\/\/\S+$/.test(url)) return { errors: { url: 'error.https' } }
  const [from, to] = [sentText(sent, 'effectiveFrom'), sentText(sent, 'effectiveTo')]
  if (from !== '' && !isDay(from)) return { errors: { effectiveFrom: 'error.date' } }
  if (to !== '' && !isDay(to)) return { errors: { effectiveTo: 'error.date' } }
  const taken = new Set(['new', ...page.rules.map(({ name }) => name)])
  return {
    rule: {
      name: before?.name ?? pageNameFrom(title.en, taken),
      title,
      mustHold: read.condition,
      otherwise: sentTextPair(sent, 'otherwise', before?.otherwise),
      source: { title: sentTextPair(sent, 'source', before?.source.title), ...(url === '' ? {} : { url }) },
      ...(from === '' ? {} : { effectiveFrom: from }),
      ...(to === '' ? {} : { effectiveTo: to }),
    },
  }
}

function ruleView(
  context: PageContext,
  opened: OpenService,
  page: EligibilityPage,
  rule: EligibilityRule | undefined,
  sent: Sent | undefined,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const shared = { locale, isInWelsh: isInWelsh(opened.content) }
  const words = (name: string, before: { en: string; cy: string } | undefined) =>
    sent === undefined ? before : sentTextPair(sent, name)
  const typed = (name: string, before: string | undefined) =>
    sent === undefined ? (before ?? '') : sentText(sent, name)
  return editorFrame({
    locale,
    opened,
    title: rule === undefined ? t('page.addRule') : inLocale(rule.title, locale),
    backHref: editorPagePath(opened.name, page.name),
    children: (
      <>
        <FormErrors errors={errors} />
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <TextPair
            {...shared}
            name="title"
            label={t('rule.title')}
            hint={t('rule.titleHint')}
            value={words('title', rule?.title)}
            error={errors['title-en']}
          />
          <ConditionInputs
            locale={locale}
            definition={opened.content}
            fields={fieldsSeenBefore(opened.content, page.name)}
            condition={rule?.mustHold}
            sent={sent}
            errors={errors}
          />
          <TextPair
            {...shared}
            name="otherwise"
            label={t('rule.otherwise')}
            value={words('otherwise', rule?.otherwise)}
            rows={2}
          />
          <TextPair
            {...shared}
            name="source"
            label={t('rule.source')}
            hint={t('rule.sourceHint')}
            value={words('source', rule?.source.title)}
          />
          <TextInput
            name="url"
            label={{ children: t('rule.url'), classes: 'govuk-label--s' }}
            value={typed('url', rule?.source.url)}
            errorMessage={errors['url']}
            spellcheck={false}
          />
          {(['effectiveFrom', 'effectiveTo'] as const).map((name) => (
            <TextInput
              name={name}
              label={{ children: t(`rule.${name}`), classes: 'govuk-label--s' }}
              hint={t('limits.dayHint')}
              value={typed(name, rule?.[name])}
              errorMessage={errors[name]}
              classes="govuk-input--width-10"
            />
          ))}
          <Button>{t('save')}</Button>
        </PostForm>
      </>
    ),
  })
}
