import type { LocalisedText } from '#kernel/i18n'
import type {
  ContentField,
  ExitPage,
  Field,
  GroupPage,
  PageRule,
  QuestionPage,
} from '../../domain/definition.ts'
import { inEnglish, titled } from '../making.ts'
import type { Source } from '../source.ts'
import { readComponent } from './components.ts'
import type { FindCondition } from './conditions.ts'
import type { DefraForm } from './form.ts'
import { paymentField } from './payment.ts'

/** A page of theirs, read: the pages that it becomes, or the words that it only says. */
export interface ReadPage {
  readonly source: Source
  readonly path: string
  readonly role: 'questions' | 'words' | 'end'
  readonly parts: readonly (QuestionPage | GroupPage | ExitPage)[]
  readonly words: readonly LocalisedText[]
}

/** Controllers that have no way of their own here. */
const plainControllers = [
  'PageController',
  'QuestionPageController',
  'FileUploadPageController',
  'RepeatPageController',
  'TerminalPageController',
  'StartPageController',
  'SummaryPageController',
]

/** Fields that need a page of their own. */
const aloneKinds: ReadonlySet<Field['kind']> = new Set(['file', 'files', 'credential', 'payment'])

export function readPage(source: Source, form: DefraForm, find: FindCondition): ReadPage {
  const path = source.text('path') ?? source.at
  const title = form.text(source, 'title', 'pages')
  const controller = controllerOf(source)
  source.ignore('is an identifier there', 'id')
  source.ignore('is a heading of the list of answers there', 'section')
  source.leaveOut('calls another system while somebody fills the form', 'events')
  source.leaveOut('is a template of its own for the page', 'view')
  source.leaveOut('asks for a sign-in of its own', 'auth')
  const read = source.children('components').map((component) => componentOf(component, form, find))
  const fields = read.flatMap((component) => component.fields)
  const rules = read.flatMap((component) => component.rules)
  const isAsking = fields.some(({ kind }) => kind !== 'content')
  const words = fields.flatMap((field) => (field.kind === 'content' ? wordsOf(field) : []))
  if (controller.startsWith('Summary') || controller.startsWith('Status')) {
    source.ignore('is the list of answers, which there is in every service', 'title', 'controller', 'path')
    if (isAsking) source.leaveOut('asks something beside the list of answers', 'components')
    else if (words.length > 0)
      source.change('stands beside the list of answers; it is part of the declaration here', 'components')
    return { source, path, role: 'end', parts: [], words }
  }
  const named = title ?? fields.find(({ kind }) => kind !== 'content')?.label ?? inEnglish('Page')
  const name = form.work.names.page(path.replace(/^\//, '') || named.en)
  if (controller.startsWith('Terminal')) {
    if (isAsking) source.leaveOut('asks something on a page that ends the form', 'components')
    const page: ExitPage = { kind: 'exit', name, title: named, body: words }
    return { source, path, role: 'questions', parts: [page], words: [] }
  }
  if (!isAsking) {
    if (words.length > 0)
      source.change('asks nothing; its words stand on the page that comes next', 'components')
    source.leaveOut('is the title of a page that asks nothing', 'title')
    source.ignore('is the address of a page that asks nothing', 'path')
    return { source, path, role: 'words', parts: [], words }
  }
  const parts = partsOf(fields, { name, title }, rules, form)
  if (parts.length > 1)
    source.change('asks for files among other things; each has a page of its own here', 'components')
  return { source, path, role: 'questions', parts: repeated(source, parts, form), words: [] }
}

function controllerOf(source: Source): string {
  const given = source.text('controller') ?? 'PageController'
  const old = /^\.\/pages\/([a-z-]+)\.[jt]s$/.exec(given)?.[1]
  const controller = old === undefined ? given : `${old.charAt(0).toUpperCase()}${old.slice(1)}PageController`
  const isKnown = plainControllers.includes(controller) || controller.startsWith('Status')
  if (controller.startsWith('SummaryPageWith')) {
    source.change('sends an email to confirm; people with an account get a message here', 'controller')
  } else if (!isKnown) source.change('has a controller of its own, which there is not here', 'controller')
  return controller
}

function componentOf(
  component: Source,
  form: DefraForm,
  find: FindCondition,
): { fields: readonly Field[]; rules: readonly PageRule[] } {
  if (component.text('type') !== 'PaymentField') return readComponent(component, form)
  return { fields: [paymentField(component, form, find)], rules: [] }
}

function wordsOf({ look, label, body }: ContentField): LocalisedText[] {
  return look === 'details' ? [label, ...body] : body
}

/** Splits a page so that what needs a page of its own has one. */
function partsOf(
  fields: readonly Field[],
  { name, title }: { name: string; title: LocalisedText | undefined },
  rules: readonly PageRule[],
  form: DefraForm,
): QuestionPage[] {
  const runs: Field[][] = []
  for (const field of fields) {
    const last = runs.at(-1)
    const isAlone = aloneKinds.has(field.kind)
    const isClosed = last?.some(({ kind }) => aloneKinds.has(kind)) === true
    const isOnlyWords = last?.every(({ kind }) => kind === 'content') === true
    if (last === undefined || isClosed || (isAlone && !isOnlyWords)) runs.push([field])
    else last.push(field)
  }
  return runs.map((run, index) => {
    const asked = run.filter(({ kind }) => kind !== 'content')
    // Words before a lone question stand above it, so that it stays the only field.
    const isLone = asked.length === 1 && asked.some(({ kind }) => aloneKinds.has(kind))
    const body = isLone ? run.flatMap((field) => (field.kind === 'content' ? wordsOf(field) : [])) : []
    const own = rules.filter((rule) => run.some((field) => field.name === rule.field))
    const pageName = index === 0 ? name : form.work.names.page(`${name}-${index + 1}`)
    const page = titled(pageName, index === 0 ? title : undefined, body, isLone ? asked : run)
    return own.length === 0 ? page : { ...page, rules: own }
  })
}

function repeated(
  source: Source,
  parts: readonly QuestionPage[],
  form: DefraForm,
): (QuestionPage | GroupPage)[] {
  const repeat = source.child('repeat')
  if (repeat === undefined) return [...parts]
  const title = form.text(repeat.child('options') ?? repeat, 'title', 'pages') ?? inEnglish('Entries')
  const schema = repeat.child('schema')
  repeat.child('options')?.ignore('is the name of the list, which people do not see', 'name')
  const group: GroupPage = {
    kind: 'group',
    name: form.work.names.group(`${title.en} list`),
    title,
    noun: { en: title.en.toLowerCase(), cy: title.cy.toLowerCase() },
    minimum: Math.min(100, Math.max(0, Math.trunc(schema?.number('min') ?? 1))),
    maximum: Math.min(100, Math.max(1, Math.trunc(schema?.number('max') ?? 25))),
    pages: [...parts],
  }
  return [group]
}
