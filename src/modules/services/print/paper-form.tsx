import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { InsetText } from '#kernel/ui'
import type {
  EligibilityPage,
  Group,
  QuestionPage,
  Route,
  ServiceDefinition,
  ServicePage,
} from '../domain/definition.ts'
import { isAsked } from '../domain/definition.ts'
import type { Schemes } from '../domain/surroundings.ts'
import { conditionInWords } from '../parts/condition-words.ts'
import { Paragraphs } from '../parts/text.tsx'
import { servicesWords } from '../words.ts'
import { numberedForm, type NumberedForm } from './numbered.ts'
import { PaperField } from './paper-field.tsx'

export interface PaperForm {
  definition: ServiceDefinition
  schemes: Schemes
  locale: Locale
}

interface Drawn extends PaperForm {
  form: NumberedForm
}

type PageOfList = ServicePage | Group

/** All questions of a service as a form for paper: routes become words. */
export function PaperQuestions(paper: PaperForm): VNode {
  const drawn = { ...paper, form: numberedForm(paper.definition) }
  return <PageList drawn={drawn} pages={paper.definition.pages} />
}

function PageList({ drawn, pages }: { drawn: Drawn; pages: readonly PageOfList[] }): VNode {
  return (
    <>
      {pages.map((page) => {
        if (page.kind === 'questions') return <QuestionPart drawn={drawn} page={page} siblings={pages} />
        if (page.kind === 'group') return <GroupPart drawn={drawn} page={page} siblings={pages} />
        return page.kind === 'eligibility' ? <RulesPart drawn={drawn} page={page} /> : null
      })}
    </>
  )
}

interface PartProps<Page> {
  drawn: Drawn
  page: Page
  siblings: readonly PageOfList[]
}

function QuestionPart({ drawn, page, siblings }: PartProps<QuestionPage>): VNode {
  const { definition, schemes, locale, form } = drawn
  const t = servicesWords.in(locale)
  return (
    <>
      {page.title !== undefined && <h2 class="govuk-heading-m">{page.title[locale]}</h2>}
      <Paragraphs texts={page.body ?? []} locale={locale} />
      {page.fields.map((field) => {
        if (field.kind === 'content') return <Paragraphs texts={field.body} locale={locale} />
        if (!isAsked(field)) return null
        return (
          <div class="cw-paper__question">
            <h2 class="govuk-heading-s govuk-!-margin-bottom-1">
              <span class="cw-paper__number">{form.numberOf(field.name)}.</span> {field.label[locale]}
            </h2>
            {field.hint !== undefined && <p class="govuk-hint">{field.hint[locale]}</p>}
            {field.askedWhen !== undefined && (
              <p class="govuk-body">
                {t('paper.askedWhen', {
                  condition: conditionInWords(definition, field.askedWhen, true, locale),
                })}
              </p>
            )}
            {field.optional === true && !field.label[locale].includes(t('field.optional')) && (
              <p class="govuk-hint">{t('paper.optional')}</p>
            )}
            <PaperField field={field} schemes={schemes} locale={locale} />
          </div>
        )
      })}
      <Routes drawn={drawn} routes={page.next ?? []} siblings={siblings} />
    </>
  )
}

function GroupPart({ drawn, page, siblings }: PartProps<Group>): VNode {
  const { locale } = drawn
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{page.title[locale]}</h2>
      <InsetText>{t('paper.group', { noun: page.noun[locale], maximum: page.maximum })}</InsetText>
      <PageList drawn={drawn} pages={page.pages} />
      <Routes drawn={drawn} routes={page.next ?? []} siblings={siblings} />
    </>
  )
}

function RulesPart({ drawn: { locale }, page }: { drawn: Drawn; page: EligibilityPage }): VNode {
  const t = servicesWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{page.title[locale]}</h2>
      <p class="govuk-body">{t('paper.eligibility')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {page.rules.map(({ title }) => (
          <li>{title[locale]}</li>
        ))}
      </ul>
      <Paragraphs texts={page.instead} locale={locale} />
    </>
  )
}

interface RoutesProps {
  drawn: Drawn
  routes: readonly Route[]
  siblings: readonly PageOfList[]
}

function Routes({ drawn, routes, siblings }: RoutesProps): VNode {
  return (
    <>
      {routes.map((route) => (
        <p class="govuk-body cw-paper__route">{routeInWords(drawn, route, siblings)}</p>
      ))}
    </>
  )
}

/** "If your answer is ‘No’, go to question 7." */
export function routeInWords(
  { definition, form, locale }: Omit<Drawn, 'schemes'>,
  route: Route,
  siblings: readonly PageOfList[],
): string {
  const t = servicesWords.in(locale)
  const end = form.endOf(route, siblings)
  const { when } = route
  const always = when === undefined
  const condition = always ? '' : conditionInWords(definition, when, true, locale)
  switch (end.kind) {
    case 'question':
      return t(always ? 'paper.gotoAlways' : 'paper.goto', { condition, number: end.number })
    case 'stop': {
      const title = sentences([end.page.title, ...end.page.body].map((text) => text[locale]))
      return t(always ? 'paper.stopAlways' : 'paper.stop', { condition, title })
    }
    default:
      return t(always ? 'paper.endAlways' : 'paper.end', { condition })
  }
}

/** Texts one after the other, each with the full stop that a heading lacks. */
function sentences(texts: readonly string[]): string {
  return texts.map((text) => (/[.!?]$/.test(text.trim()) ? text.trim() : `${text.trim()}.`)).join(' ')
}
