import type { VNode } from 'preact'
import { answerTo } from '../../domain/answers.ts'
import type { Field } from '../../domain/definition.ts'
import { earlierPeople, type EarlierPerson } from '../../domain/earlier-people.ts'
import { seen } from '../../domain/engine/evaluate.ts'
import { answersIn, viewIn } from '../../domain/engine/scope.ts'
import { viewOf, type View } from '../../domain/engine/view.ts'
import { inputOf } from '../../domain/fields/input-of.ts'
import type { FieldInput } from '../../domain/input.ts'
import { drawnFields, type DrawnField } from '../../domain/same-page.ts'
import { answerIfInWords } from '../../parts/answer-if-words.ts'
import type { ShownError } from '../../parts/error-words.ts'
import { CalculatedView, ContentView } from './content-view.tsx'
import { FieldView } from './field-view.tsx'
import { ownLabel, soleField } from './known-offer.tsx'
import { IdentityFieldView } from './identity-field-view.tsx'
import type { Question } from './question.ts'
import { AnswerSource, FixedAnswer } from './wallet-offer.tsx'

interface FieldsProps {
  question: Question
  errors: readonly ShownError[]
  /** The label of the first field is the heading of the page. */
  isHeading: boolean
}

/** The fields of a page, each with what is known of its answer and what is wrong with it. */
export function QuestionFields(props: FieldsProps): VNode {
  const { page } = props.question.stop
  const view = viewAround(props.question)
  return (
    <>
      {drawnFields(page, view).map((drawn) => (
        <DrawnFieldView {...props} drawn={drawn} view={view} />
      ))}
    </>
  )
}

/** What conditions and calculations of a page see. */
export function viewAround({ application, stop }: Pick<Question, 'application' | 'stop'>): View {
  const { answers, definition, surroundings } = application
  return viewIn(viewOf(definition, answers, surroundings), stop.scope)
}

interface DrawnProps extends FieldsProps {
  drawn: DrawnField
  view: View
}

function DrawnFieldView(props: DrawnProps): VNode | null {
  const { question, drawn, view } = props
  const { field, condition } = drawn
  const { locale } = question.context
  if (field.kind === 'content') return <ContentView field={field} locale={locale} />
  if (field.kind === 'calculated') {
    const answer = seen(view, field.name)
    const value = answer?.kind === 'calculated' ? answer.value : undefined
    return <CalculatedView field={field} value={value} locale={locale} />
  }
  if (field.kind === 'verified-identity') {
    const { identity } = question
    return identity === undefined ? null : <IdentityFieldView identity={identity} locale={locale} />
  }
  return (
    <>
      {condition !== undefined && (
        <p class="govuk-body">{answerIfInWords(condition, question.stop.page.fields, locale)}</p>
      )}
      <AskedFieldView {...props} field={field} reveals={revealsOf(props)} />
    </>
  )
}

/** What stands under each choice. */
function revealsOf(props: DrawnProps): ReadonlyMap<string, VNode> {
  return new Map(
    [...props.drawn.reveals].map(([value, fields]) => [
      value,
      <>
        {fields.map((field) => (
          <AskedFieldView {...props} field={field} isHeading={false} reveals={new Map()} />
        ))}
      </>,
    ]),
  )
}

function AskedFieldView({
  question,
  errors,
  isHeading,
  field,
  reveals,
}: FieldsProps & { field: Field; reveals: ReadonlyMap<string, VNode> }): VNode {
  const { application, stop, context } = question
  const { locale } = context
  const own = answersIn(application.answers, stop.scope)
  const answer = answerTo(own, field.name)
  const { input, isFixed } = inputShown(question, field)
  const label = ownLabel(question)
  if (isFixed) {
    const isUnderHeading = soleField(stop) === field
    return <FixedAnswer field={field} input={input} question={question} isUnderHeading={isUnderHeading} />
  }
  return (
    <>
      <FieldView
        field={label === undefined ? field : { ...field, label }}
        labelSize={label === undefined ? undefined : 'm'}
        input={input}
        errors={errors.filter((error) => error.field === field.name)}
        locale={locale}
        isHeading={isHeading}
        schemes={application.surroundings.schemes}
        isAboutUser={stop.scope.length === 0}
        {...(reveals.size === 0 ? {} : { reveals })}
        people={field.kind === 'person' ? peopleFor(question, field.name) : []}
      />
      <AnswerSource answer={answer} question={question} field={field} />
    </>
  )
}

/** Whom a field about a person offers to choose from: not the one that it names itself. */
function peopleFor({ application, stop }: Question, fieldName: string): EarlierPerson[] {
  const own = answerTo(answersIn(application.answers, stop.scope), fieldName)
  return earlierPeople(application.answers).filter(({ person }) => person !== own)
}

/** What a field shows: as typed where the page was refused, else what a card said, what was saved, or what is known. */
function inputShown(
  { application, stop, refused, wallet, known }: Question,
  field: Field,
): { input: FieldInput; isFixed: boolean } {
  const answer = answerTo(answersIn(application.answers, stop.scope), field.name)
  const saved = answer === undefined ? undefined : inputOf(answer)
  const shown = wallet?.input[field.name]
  const offered = known?.input[field.name]
  const isUpload = field.kind === 'file' || field.kind === 'files'
  const kept = refused === undefined || isUpload ? (saved ?? offered) : refused.input[field.name]
  const isFixedByCard = shown !== undefined && 'fromWallet' in field && field.fromWallet?.isFixed === true
  const isFixed = isFixedByCard || known?.fixed.has(field.name) === true
  return { isFixed, input: isFixed || refused === undefined ? (shown ?? kept ?? offered) : kept }
}
