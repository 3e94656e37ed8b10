import { sourceDocument, type Source, type ImportNote } from '../source.ts'
import type {
  ExitPage,
  Field,
  GroupPage,
  QuestionPage,
  Route,
  ServiceDefinition,
} from '../../domain/definition.ts'
import { answerOf, type GovukAnswer } from './export-answers.ts'

/** A form document of GOV.UK Forms, in English. */
export interface GovukFormDocument {
  readonly form_id: string
  readonly name: string
  readonly form_slug: string
  readonly language: 'en'
  readonly available_languages: readonly ['en']
  readonly start_page: string | null
  readonly declaration_markdown: string
  readonly what_happens_next_markdown: string
  readonly submission_type: 'email'
  readonly submission_email: string | null
  readonly steps: readonly GovukStep[]
}

export interface GovukStep {
  readonly id: string
  readonly position: number
  readonly next_step_id: string | null
  readonly type: 'question'
  readonly data: GovukAnswer & {
    readonly question_text: string
    readonly hint_text: string | null
    readonly is_optional: boolean
    readonly is_repeatable: boolean
    readonly page_heading: string | null
    readonly guidance_markdown: string | null
  }
  readonly routing_conditions: readonly GovukRoute[]
  readonly exit_pages: readonly { readonly id: string; readonly heading: string; readonly markdown: string }[]
}

interface GovukRoute {
  readonly id: string
  readonly check_page_id: string
  readonly routing_page_id: string
  readonly answer_value: string
  readonly goto_page_id: string | null
  readonly skip_to_end: boolean
  readonly exit_page_id: string | null
}

export interface GovukExport {
  readonly form: GovukFormDocument
  /** What that system has no words for. */
  readonly losses: readonly ImportNote[]
}

/** A question on its own page, which is all that they have. */
interface Question {
  readonly id: string
  readonly page: QuestionPage
  readonly source: Source
  readonly field: Field
  readonly fieldSource: Source
  readonly isFirst: boolean
  readonly isLast: boolean
  readonly isRepeated: boolean
}

/**
 * A service as a form of GOV.UK Forms, and all that is lost by it: each part of the definition is kept, or named. Pure.
 * @param formId the number that the form has there
 */
export function exportGovukForm(definition: ServiceDefinition, formId = '1'): GovukExport {
  const english = inEnglishAlone(definition)
  const document = sourceDocument(english)
  const { root } = document
  const questions = questionsOf(definition, root)
  const steps = questions.map((question, index) => stepOf(question, index, questions, definition, root))
  const email = definition.deliveries?.find((delivery) => delivery.kind === 'email')
  const exits = new Set(steps.flatMap((step) => step.exit_pages.map(({ id }) => id)))
  definition.pages.forEach((page, index) => {
    if (page.kind === 'exit' && !exits.has(page.name)) {
      root.children('pages')[index]?.leaveOut('is an exit page that no route leads to there')
    }
  })
  tellTheRest(root, email === undefined ? -1 : (definition.deliveries ?? []).indexOf(email))
  const form: GovukFormDocument = {
    form_id: formId,
    name: root.child('title')?.text('en') ?? definition.name,
    form_slug: root.text('name') ?? definition.name,
    language: 'en',
    available_languages: ['en'],
    start_page: steps[0]?.id ?? null,
    declaration_markdown: root.child('declaration')?.text('en') ?? '',
    what_happens_next_markdown: englishOf(root.children('afterwards')),
    submission_type: 'email',
    submission_email: email?.kind === 'email' ? email.to : null,
    steps,
  }
  const losses = document.notes().filter(({ outcome }) => outcome !== 'ignored')
  const isInWelsh = JSON.stringify(english) !== JSON.stringify(definition)
  return { form, losses: isInWelsh ? [...losses, welshIsLost] : losses }
}

const welshIsLost: ImportNote = {
  at: '/languages',
  outcome: 'left-out',
  what: 'is in Welsh too, which is a form document of its own there',
}

function inEnglishAlone(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(inEnglishAlone)
  if (typeof part !== 'object' || part === null) return part
  if ('en' in part && 'cy' in part) return { en: part.en, cy: '' }
  return Object.fromEntries(
    Object.entries(part).map(([key, value]: [string, unknown]) => [key, inEnglishAlone(value)]),
  )
}

/** Kinds of answers that become another kind there. */
const otherKinds: Readonly<Partial<Record<Field['kind'], string>>> = {
  person: 'a name',
  money: 'a number',
  percentage: 'a number',
  'month-year': 'a text',
  duration: 'a text',
  location: 'a text',
  files: 'one file',
}

function englishOf(texts: readonly Source[]): string {
  return texts.map((text) => text.text('en') ?? '').join('\n\n')
}

function questionsOf({ pages }: ServiceDefinition, root: Source): Question[] {
  const sources = root.children('pages')
  return pages.flatMap((page, index) => {
    const source = sources[index]
    if (source === undefined || page.kind === 'exit') return []
    if (page.kind === 'eligibility') {
      source.leaveOut('decides by rules who can go on, which there is not there')
      return []
    }
    return page.kind === 'group' ? groupQuestions(page, source) : pageQuestions(page, source, false)
  })
}

function groupQuestions(group: GroupPage, source: Source): Question[] {
  const [only, ...others] = group.pages
  const isOneQuestion = others.length === 0 && only?.kind === 'questions' && only.fields.length === 1
  source.ignore('is said by each question', 'kind')
  source.leaveOut(
    isOneQuestion
      ? 'is the list of a question asked several times'
      : 'asks several times; there it is asked once',
    'name',
    'title',
    'noun',
    'minimum',
    'maximum',
    'summary',
    'next',
  )
  return group.pages.flatMap((page, index) => {
    const inner = source.children('pages')[index]
    if (inner === undefined) return []
    return page.kind === 'questions' ? pageQuestions(page, inner, isOneQuestion) : groupQuestions(page, inner)
  })
}

function pageQuestions(page: QuestionPage, source: Source, isRepeated: boolean): Question[] {
  const sources = source.children('fields')
  const asked = page.fields.flatMap((field, index) => {
    const fieldSource = sources[index]
    if (fieldSource === undefined) return []
    if (answerOf(field) !== undefined) return [{ field, fieldSource }]
    fieldSource.leaveOut(`is of the kind "${field.kind}", which there is not there`)
    return []
  })
  if (asked.length === 0) {
    source.ignore('is the name of a page, which people do not see', 'name', 'kind')
    source.leaveOut(
      'is about a page that asks nothing that can be asked there',
      'title',
      'body',
      'next',
      'rules',
    )
  }
  if (asked.length > 1) source.change('asks several things on one page; there each has a page', 'fields')
  return asked.map(({ field, fieldSource }, index) => ({
    id: `${page.name}-${field.name}`,
    page,
    source,
    field,
    fieldSource,
    isFirst: index === 0,
    isLast: index === asked.length - 1,
    isRepeated,
  }))
}

function stepOf(
  question: Question,
  index: number,
  questions: readonly Question[],
  definition: ServiceDefinition,
  root: Source,
): GovukStep {
  const { id, source, field, fieldSource, isFirst, isLast, isRepeated } = question
  const answer = answerOf(field)
  if (answer === undefined) throw new RangeError(`${id} asks nothing that can be asked there`)
  const body = isFirst ? englishOf(source.children('body')) : ''
  const title = isFirst ? source.child('title')?.text('en') : undefined
  if (isFirst && body === '') source.leaveOut('is a heading, which needs guidance below it there', 'title')
  const label = fieldSource.child('label')?.text('en') ?? id
  tellField(question)
  const routes = isLast ? routesOf(question, questions, definition, root) : []
  const next = questions[index + 1]
  return {
    id,
    position: index + 1,
    next_step_id: next?.id ?? null,
    type: 'question',
    data: {
      ...answer,
      question_text: label,
      hint_text: fieldSource.child('hint')?.text('en') ?? null,
      is_optional: field.optional === true || isWithNone(field),
      is_repeatable: isRepeated,
      page_heading: body === '' ? null : (title ?? label),
      guidance_markdown: body === '' ? null : body,
    },
    routing_conditions: routes.map(({ route }) => route),
    exit_pages: routes.flatMap(({ exit }) =>
      exit === undefined
        ? []
        : [{ id: exit.name, heading: exit.title.en, markdown: exit.body.map(({ en }) => en).join('\n\n') }],
    ),
  }
}

function isWithNone(field: Field): boolean {
  return field.kind === 'choices' && field.noneValue !== undefined
}

interface ExportedRoute {
  readonly route: GovukRoute
  readonly exit?: ExitPage
}

/** They branch by one answer to a question with one choice, and only there. */
function routesOf(
  { id, page, source, field }: Question,
  questions: readonly Question[],
  definition: ServiceDefinition,
  root: Source,
): ExportedRoute[] {
  return (page.next ?? []).flatMap((route, index): ExportedRoute[] => {
    const routeSource = source.children('next')[index]
    const exported = routeOf(route, { id, field, index }, questions, definition)
    if (exported === undefined) {
      routeSource?.leaveOut('branches in a way that there is not there')
      return []
    }
    routeSource?.change('became a route by one answer')
    if (exported.exit !== undefined) {
      const place = definition.pages.indexOf(exported.exit)
      const exitSource = root.children('pages')[place]
      exitSource?.change('became an exit page of the question before it')
    }
    return [exported]
  })
}

function routeOf(
  { when, to }: Route,
  { id, field, index }: { id: string; field: Field; index: number },
  questions: readonly Question[],
  { pages }: ServiceDefinition,
): ExportedRoute | undefined {
  if (when?.kind !== 'equals' || when.field !== field.name || field.kind !== 'choice') return undefined
  const target = pages.find(({ name }) => name === to)
  const first = questions.find(({ page }) => page.name === to)
  const base = {
    id: `${id}-${index + 1}`,
    check_page_id: id,
    routing_page_id: id,
    answer_value: String(when.value),
    goto_page_id: first?.id ?? null,
    skip_to_end: target === undefined,
    exit_page_id: target?.kind === 'exit' ? target.name : null,
  }
  if (target?.kind === 'exit') return { route: base, exit: target }
  return target !== undefined && first === undefined ? undefined : { route: base }
}

/** What a question has here and not there. */
function tellField({ source, field, fieldSource }: Question): void {
  source.ignore('is the name of a page, which people do not see', 'name', 'kind')
  source.leaveOut('is a rule of the service’s own', 'rules')
  fieldSource.ignore('is the name of a question, which people do not see', 'name', 'noun', 'shortLabel')
  fieldSource.text('kind')
  const other = field.kind === 'identifier' && field.scheme !== 'uk-nino' ? 'a text' : otherKinds[field.kind]
  if (other !== undefined) fieldSource.change(`became ${other}`, 'kind')
  fieldSource.leaveOut('is part of the question', 'units', 'gridScheme', 'asksDateOfBirth', 'accepts')
  fieldSource.leaveOut('limits the amount', 'minimumPence', 'maximumPence')
  fieldSource.flag('optional')
  fieldSource.leaveOut('asks only sometimes; there it is always asked', 'askedWhen')
  fieldSource.leaveOut('offers what is known already', 'claim', 'fromWallet')
  for (const choice of fieldSource.children('choices')) {
    choice.text('value')
    choice.child('label')?.text('en')
    choice.leaveOut('is a hint to a choice', 'hint')
  }
  fieldSource.ignore('is always so there', 'isSearched', 'postcodeScheme', 'scheme')
  fieldSource.leaveOut('limits the answer', 'minimum', 'maximum', 'decimals', 'unit', 'notBefore')
  if (field.kind === 'text' || field.kind === 'long-text') {
    fieldSource.change('is 499 characters on a line and 4,999 in a text there', 'maximumLength')
  }
  if (field.kind === 'files') fieldSource.leaveOut('takes several files; there it is one', 'maximumFiles')
  fieldSource.text('noneValue')
  fieldSource.text('range')
}

/** What stands around the questions. */
function tellTheRest(root: Source, emailIndex: number): void {
  root.ignore('is a number of the definition', 'version')
  root.leaveOut('is about the service around the form', 'description', 'start', 'privacyNotice', 'lifeArea')
  root.leaveOut(
    'is what the public body does with it',
    'caseType',
    'caseTitle',
    'onApproval',
    'organisationSlug',
  )
  root.leaveOut('is not known there', 'account', 'minimumIdentityLevel', 'limits', 'tasks')
  root.leaveOut(
    'is a promise or a rule of the public body',
    'decisionWithinDays',
    'retentionDays',
    'yearlyCostPence',
  )
  root.leaveOut('are tests of the definition', 'tests')
  root.ignore('says in which languages it is', 'languages')
  root.children('deliveries').forEach((delivery, index) => {
    if (index === emailIndex) delivery.change('became the address that answers are sent to')
    else delivery.leaveOut('is a delivery that there is not there')
  })
}
