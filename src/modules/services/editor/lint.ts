import { lintText, type TextRole } from '#kernel/plain-words'
import {
  isAsked,
  questionPages,
  type Field,
  type QuestionPage,
  type ServiceDefinition,
} from '../domain/definition.ts'
import { duplicates } from '../domain/check/problem.ts'
import { textsIn } from '../domain/check/texts.ts'

/** Advice to an author: it keeps nobody from publishing. A channel puts the code into words (message `lint.<code>`). */
export interface LintNote {
  readonly at: string
  readonly code: string
  readonly values: Readonly<Record<string, string | number>>
}

/** What could be said more plainly, and what would be hard for people with assistive technology. */
export function lintDefinition(definition: ServiceDefinition): LintNote[] {
  return [
    ...textNotes(definition),
    ...startNotes(definition),
    ...headingNotes(definition),
    ...pageNotes(definition),
  ]
}

function textNotes(definition: ServiceDefinition): LintNote[] {
  const { tests: _tests, privacyNotice: _notice, ...shown } = definition
  return textsIn(shown).flatMap(({ at, en }) => lintText(en, roleOf(at)).map((note) => ({ at, ...note })))
}

/** What a text is for, by where it stands. */
function roleOf(at: string): TextRole {
  const last = at.split('/').at(-1)
  if (/^pages\/[^/]+\/fields\/[^/]+\/label$/.test(at)) return 'question'
  if (last === 'title') return 'heading'
  if (last === 'hint') return 'hint'
  return last === 'label' || last === 'shortLabel' || last === 'noun' ? 'name' : 'text'
}

function startNotes({ start, description }: ServiceDefinition): LintNote[] {
  const notes: LintNote[] = []
  if (start.needs.length === 0) notes.push({ at: 'start/needs', code: 'start.noNeeds', values: {} })
  if (start.body.length === 0) notes.push({ at: 'start/body', code: 'start.noBody', values: {} })
  if (description.en.length > 160) {
    notes.push({ at: 'description', code: 'start.longDescription', values: { count: description.en.length } })
  }
  return notes
}

/** People who hear headings read out must be able to tell pages apart by them. */
function headingNotes(definition: ServiceDefinition): LintNote[] {
  const headings = questionPages(definition).map((page) => ({
    at: `pages/${page.name}`,
    text: (page.title ?? page.fields[0]?.label)?.en.trim().toLowerCase() ?? '',
  }))
  const twice = duplicates(headings.map(({ text }) => text)).filter((text) => text !== '')
  return headings
    .filter(({ text }) => twice.includes(text))
    .map(({ at, text }) => ({ at, code: 'heading.twice', values: { text } }))
}

const mostOnPage = 5

function pageNotes(definition: ServiceDefinition): LintNote[] {
  return questionPages(definition).flatMap((page) => {
    const at = `pages/${page.name}`
    const asked = page.fields.filter(isAsked)
    return [
      ...(asked.length > mostOnPage ? [{ at, code: 'page.tooMany', values: { count: asked.length } }] : []),
      ...page.fields.flatMap((field) => fieldNotes(page, field)),
    ]
  })
}

const mostRadios = 15

function fieldNotes(page: QuestionPage, field: Field): LintNote[] {
  const at = `pages/${page.name}/fields/${field.name}`
  const notes: LintNote[] = []
  const isHeading = page.title === undefined && page.fields.length === 1
  if (isHeading && isAsked(field) && !asks(field.label.en)) {
    notes.push({ at, code: 'question.doesNotAsk', values: { text: field.label.en } })
  }
  if (field.kind === 'choice' && field.choices.length > mostRadios && field.isSearched !== true) {
    notes.push({ at, code: 'choice.long', values: { count: field.choices.length } })
  }
  if (field.kind === 'date' && field.hint === undefined) notes.push({ at, code: 'date.noHint', values: {} })
  if (/^(?:your|eich|the|a|an)\s/i.test(field.noun.en) || !isAsked(field)) return notes
  notes.push({ at: `${at}/noun`, code: 'noun.form', values: { text: field.noun.en } })
  return notes
}

const askingWords =
  /^(?:what|which|who|whose|when|where|why|how|do|does|did|are|is|was|were|have|has|had|can|could|will|would|should|may|enter|give|choose|select|tell|upload|add|say|describe|show|pay|confirm|check|prove|your)\b/i

/** A label of a page asks, or says what to do. */
function asks(label: string): boolean {
  return label.trim().endsWith('?') || askingWords.test(label.trim())
}
