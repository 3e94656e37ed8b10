import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../../domain/definition/condition.ts'
import type { ExitPage, Field, GroupPage, QuestionPage, ServiceDefinition } from '../../domain/definition.ts'
import { lineOf, toCheck, type FlowLink, type FlowNode } from '../flow.ts'
import { definitionOf, inEnglish, making, nounFor, titled, type Making } from '../making.ts'
import { ImportRefused } from '../refused.ts'
import type { Invented, ImportOptions } from '../report.ts'
import type { Source } from '../source.ts'
import { beside, fromMarkdown, lossOf } from '../texts.ts'
import { deliveriesOf } from './deliveries.ts'
import { bilingual, fieldsOf } from './fields.ts'

const ids = 'is an identifier of GOV.UK Forms'
const times = 'says when something happened in GOV.UK Forms'
const editing = 'is about the editing of the form there'
/** Their limit to how often "add another" can be said. */
const mostRepeats = 50

/** One question page of theirs. */
interface Step {
  readonly id: string
  readonly source: Source
  readonly data: Source
  readonly welsh: Source | undefined
  readonly main: Field
  readonly page: QuestionPage | GroupPage
}

/**
 * A form of GOV.UK Forms, as its API and its exports give it (form document with `steps`; the older form with `pages`).
 * @param root the document, or what holds it as `content`
 * @param welshRoot the Welsh document of the same form
 */
export function importGovukForm(
  root: Source,
  welshRoot: Source | undefined,
  options: ImportOptions,
): { definition: ServiceDefinition; invented: readonly Invented[] } {
  const form = contentOf(root)
  const welsh = welshRoot === undefined ? undefined : contentOf(welshRoot)
  const work = making(options)
  const sources = stepsOf(form)
  if (sources.length === 0) throw new ImportRefused('The form has no questions')
  const welshSteps = new Map((welsh === undefined ? [] : stepsOf(welsh)).map((step) => [idOf(step), step]))
  const steps = sources.map((source) => readStep(source, welshSteps.get(idOf(source)), work))
  const start = form.text('start_page')
  const nodes = steps.flatMap((step, index) => nodesOf(step, steps[index + 1], steps, welshSteps, work))
  const first = steps.find(({ id }) => id === start) ?? steps[0]
  if (first?.id !== start)
    form.change(
      'names a first question that is not there; it begins with the first of the list',
      'start_page',
    )
  else if (first === steps[0]) form.ignore('is the first question', 'start_page')
  const { pages } = lineOf(nodes, first === undefined ? toCheck : keyOf(first.id))
  readRest(form)
  const definition = definitionOf(
    {
      title: bilingual(form, welsh, 'name') ?? inEnglish('Imported form'),
      slug: form.text('form_slug'),
      pages,
      declaration: marked(form, welsh, 'declaration_markdown', 'declaration_text'),
      afterwards: [...marked(form, welsh, 'what_happens_next_markdown'), ...paymentOf(form, welsh)],
      start: helpOf(form, welsh),
      privacyNotice: privacyOf(form, welsh),
      deliveries: deliveriesOf(form),
      isWelshToo: welsh !== undefined,
    },
    work,
  )
  return { definition, invented: work.invented }
}

function contentOf(root: Source): Source {
  const content = root.child('content')
  if (content === undefined) return root
  root.ignore(ids, 'id', 'form_id')
  root.ignore(times, 'created_at', 'updated_at')
  root.ignore(editing, 'tag', 'version', 'language')
  return content
}

function stepsOf(form: Source): Source[] {
  const steps = form.children('steps')
  return steps.length > 0 ? steps : form.children('pages')
}

function idOf(step: Source): string {
  return step.text('id') ?? step.at
}

const keyOf = (id: string): string => `step:${id}`

function readStep(source: Source, welsh: Source | undefined, work: Making): Step {
  const id = idOf(source)
  source.ignore(ids, 'id', 'external_id', 'form_id')
  source.ignore('says where the question stands, as the order does', 'position', 'question_with_number')
  source.ignore(times, 'created_at', 'updated_at')
  source.ignore(editing, 'has_routing_errors')
  const type = source.text('type')
  source.ignore('is the only kind that there is', 'type')
  if (type !== undefined && type !== 'question' && type !== 'question_page') {
    source.change(
      `is a step of the kind "${type}", which is not known here; it is read as a question`,
      'type',
    )
  }
  // The older form has no part of its own for the question.
  const data = source.child('data') ?? source
  const welshData = welsh?.child('data') ?? welsh
  const { fields, main } = fieldsOf({ data, welsh: welshData }, work)
  const label = bilingual(data, welshData, 'question_text') ?? inEnglish('Question')
  const heading = bilingual(data, welshData, 'page_heading')
  const body = marked(data, welshData, 'guidance_markdown')
  const name = work.names.page(label.en)
  const page = titled(name, heading ?? (fields.length > 1 ? label : undefined), body, fields)
  const isRepeated = data.flag('is_repeatable') === true
  return { id, source, data, welsh, main, page: isRepeated ? groupOf(page, label, main, work) : page }
}

function groupOf(page: QuestionPage, title: LocalisedText, main: Field, work: Making): GroupPage {
  return {
    kind: 'group',
    name: work.names.group(`${page.name}-list`),
    title,
    noun: nounFor({ en: 'Answer', cy: title.cy === '' ? '' : 'Ateb' }),
    minimum: main.optional === true ? 0 : 1,
    maximum: mostRepeats,
    pages: [page],
  }
}

function nodesOf(
  step: Step,
  following: Step | undefined,
  steps: readonly Step[],
  welshSteps: ReadonlyMap<string, Source>,
  work: Making,
): FlowNode[] {
  const { source } = step
  const exits = source.children('exit_pages')
  const welshExits = welshSteps.get(step.id)?.children('exit_pages') ?? []
  const conditions = source.children('routing_conditions')
  const welshConditions = welshSteps.get(step.id)?.children('routing_conditions') ?? []
  const nodes: FlowNode[] = []
  const exitNode = (heading: LocalisedText, body: readonly LocalisedText[], key: string): string => {
    if (!nodes.some((node) => node.key === key)) {
      const name = work.names.page(heading.en)
      const page: ExitPage = { kind: 'exit', name, title: heading, body: [...body] }
      nodes.push({ key, page, links: [], note: () => undefined, drop: () => undefined })
    }
    return key
  }
  const links = conditions.flatMap((condition, index): FlowLink[] => {
    tidy(condition)
    const to = targetOf(condition, exits, {
      exit: (exit, key) =>
        exitNode(
          bilingual(exit, welshExits[exits.indexOf(exit)], 'heading') ??
            inEnglish('You cannot use this form'),
          marked(exit, welshExits[exits.indexOf(exit)], 'markdown'),
          key,
        ),
      inline: () =>
        exitNode(
          bilingual(condition, welshConditions[index], 'exit_page_heading') ??
            inEnglish('You cannot use this form'),
          marked(condition, welshConditions[index], 'exit_page_markdown'),
          `exit:${step.id}:${index}`,
        ),
    })
    if (to === undefined || (to.startsWith('step:') && !steps.some(({ id }) => keyOf(id) === to))) {
      condition.leaveOut('is a route that leads nowhere')
      return []
    }
    return [{ when: whenOf(condition, step, steps), to }]
  })
  const next = source.text('next_step_id') ?? source.text('next_page')
  const after = next === undefined ? toCheck : keyOf(next)
  const isKnown = steps.some(({ id }) => keyOf(id) === after)
  if (next !== undefined && !isKnown)
    source.change('leads to a question that is not there', 'next_step_id', 'next_page')
  const onwards =
    next === undefined || isKnown ? after : following === undefined ? toCheck : keyOf(following.id)
  for (const exit of exits.filter((one) => !nodes.some(({ key }) => key === `exit:${one.at}`))) {
    exit.leaveOut('is an exit page that no route leads to')
  }
  for (const exit of exits) exit.ignore(ids, 'id', 'external_id')
  const note = (what: string): void => source.change(what, 'routing_conditions')
  const drop = (): void => source.leaveOut('is a question that no way leads to')
  const own = { key: keyOf(step.id), page: step.page, links: [...orderedLinks(links), { to: onwards }] }
  return [{ ...own, note, drop }, ...nodes]
}

/** A route for any answer comes last, wherever it stands in the list. */
function orderedLinks(links: readonly FlowLink[]): FlowLink[] {
  return [
    ...links.filter(({ when }) => when !== undefined),
    ...links.filter(({ when }) => when === undefined),
  ]
}

function tidy(condition: Source): void {
  condition.ignore(ids, 'id', 'routing_page_id', 'external_id')
  condition.ignore(times, 'created_at', 'updated_at')
  condition.ignore(editing, 'validation_errors', 'has_routing_errors')
}

function targetOf(
  condition: Source,
  exits: readonly Source[],
  make: { exit(exit: Source, key: string): string; inline(): string },
): string | undefined {
  const goto = condition.text('goto_page_id')
  const exitId = condition.text('exit_page_id')
  const isEnd = condition.flag('skip_to_end') === true
  if (!isEnd) condition.ignore('says that it leads elsewhere', 'skip_to_end')
  const exit = exits.find((one) => one.text('id') === exitId)
  if (exitId !== undefined && exit !== undefined) {
    condition.ignore('says again what the exit page says', 'exit_page_heading', 'exit_page_markdown')
    return make.exit(exit, `exit:${exit.at}`)
  }
  if (
    condition.text('exit_page_heading') !== undefined ||
    condition.text('exit_page_markdown') !== undefined
  ) {
    return make.inline()
  }
  if (goto !== undefined) return keyOf(goto)
  return isEnd ? toCheck : undefined
}

/** Undefined: for any answer. */
function whenOf(condition: Source, step: Step, steps: readonly Step[]): Condition | undefined {
  const answer = condition.text('answer_value')
  const checked = condition.text('check_page_id')
  if (answer === undefined) {
    condition.ignore('is not looked at: the route is for any answer', 'check_page_id')
    return undefined
  }
  const asked = steps.find(({ id }) => id === checked) ?? step
  if (checked !== undefined && checked !== asked.id) {
    condition.change('looks at a question that is not there; here it looks at this one', 'check_page_id')
  } else if (asked === step) condition.ignore('is this question', 'check_page_id')
  const equals: Condition = {
    kind: 'equals',
    field: asked.main.name,
    value: asked.main.kind === 'number' ? Number(answer) : answer,
  }
  if (asked.page.kind !== 'group') return equals
  condition.change('looks at a question with several answers; it holds if one of them is this')
  return { kind: 'entries', group: asked.page.name, atLeast: 1, where: equals }
}

/** Markdown of one of these keys, as paragraphs in both languages. */
function marked(part: Source, welsh: Source | undefined, ...keys: string[]): LocalisedText[] {
  const key = keys.find((name) => part.text(name) !== undefined)
  if (key === undefined) return []
  for (const other of keys.filter((name) => name !== key))
    part.leaveOut('is an older text beside the newer one', other)
  const english = fromMarkdown(part.text(key) ?? '')
  const loss = lossOf(english)
  if (loss !== undefined) part.change(loss, key)
  return beside(english.paragraphs, fromMarkdown(welsh?.text(key) ?? '').paragraphs)
}

function sentence(value: LocalisedText | undefined, en: string, cy: string): LocalisedText[] {
  if (value === undefined) return []
  return [{ en: `${en} ${value.en}`, cy: value.cy === '' ? '' : `${cy} ${value.cy}` }]
}

function helpOf(form: Source, welsh: Source | undefined): LocalisedText[] {
  const words = bilingual(form, welsh, 'support_url_text')
  const address = bilingual(form, welsh, 'support_url')
  const link =
    words === undefined || address === undefined
      ? (words ?? address)
      : { en: `${words.en} (${address.en})`, cy: address.cy === '' ? '' : `${words.cy} (${address.cy})` }
  return [
    ...sentence(
      bilingual(form, welsh, 'support_email'),
      'If you need help, email',
      'Os oes angen help arnoch, e-bostiwch',
    ),
    ...sentence(
      bilingual(form, welsh, 'support_phone'),
      'If you need help, call',
      'Os oes angen help arnoch, ffoniwch',
    ),
    ...sentence(link, 'If you need help:', 'Os oes angen help arnoch:'),
  ]
}

function privacyOf(form: Source, welsh: Source | undefined): LocalisedText[] {
  return sentence(
    bilingual(form, welsh, 'privacy_policy_url'),
    'How your data is used:',
    'Sut y defnyddir eich data:',
  )
}

function paymentOf(form: Source, welsh: Source | undefined): LocalisedText[] {
  const address = bilingual(form, welsh, 'payment_url')
  if (address !== undefined) {
    form.change(
      'is a link for paying after sending; it is told in words. A payment question takes the money on the way',
      'payment_url',
    )
  }
  return sentence(address, 'You still have to pay:', 'Mae’n rhaid i chi dalu o hyd:')
}

/** What is not about the questions. */
function readRest(form: Source): void {
  form.ignore(ids, 'id', 'form_id', 'creator_id', 'organisation_id', 'copied_from_id', 'external_id')
  form.ignore(times, 'created_at', 'updated_at', 'live_at', 'first_made_live_at')
  form.ignore(
    editing,
    'question_section_completed',
    'declaration_section_completed',
    'share_preview_completed',
    'welsh_completed',
    'has_draft_version',
    'has_live_version',
    'has_routing_errors',
    'ready_for_live',
    'incomplete_tasks',
    'task_statuses',
    'state',
    'tag',
    'version',
  )
  if (form.text('language') === 'cy')
    form.change('is the Welsh form: its texts stand where the English ones belong', 'language')
  else form.ignore('is the language of this document', 'language')
  form.ignore('is known by the Welsh document, where one is given', 'available_languages')
  form.leaveOut('is their brand; the public body’s own is used', 'brand_id')
  if (form.text('send_copy_of_answers') === 'enabled') {
    form.change('sends a copy of the answers; people find them in their account here', 'send_copy_of_answers')
  } else form.ignore('is switched off', 'send_copy_of_answers')
}
