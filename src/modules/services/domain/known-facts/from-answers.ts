import type { Answer, Answers, KnownSource } from '../answers.ts'
import type { LocalisedText } from '#kernel/i18n'
import { fieldsOf, type Field, type ServiceDefinition } from '../definition.ts'
import { withoutSource } from '../answer-source.ts'
import type { FactValue, KnownFact } from './fact.ts'
import type { Vocabulary } from './vocabulary.ts'

/** An application that the person sent. */
export interface EarlierApplication {
  readonly id: string
  readonly definition: ServiceDefinition
  readonly answers: Answers
  readonly source: KnownSource
}

/** What an earlier application says about the person and those around them. */
export function factsInApplication(application: EarlierApplication, vocabulary: Vocabulary): KnownFact[] {
  const fields = new Map(fieldsOf(application.definition).map((field) => [field.name, field]))
  const gather = (answers: Answers, subject: string, isInGroup: boolean): KnownFact[] =>
    Object.entries(answers).flatMap(([name, answer]): KnownFact[] => {
      if (answer.kind === 'entries') {
        return answer.entries.flatMap((entry) =>
          gather(entry.answers, `${subject}.${name}.${entry.id}`, true),
        )
      }
      const field = fields.get(name)
      const claim = vocabulary.get(field?.claim ?? '')
      if (claim === undefined || (isInGroup && claim.isMany !== true)) return []
      const value = factValueOf(answer)
      if (value === undefined) return []
      const { source } = application
      const words = field === undefined ? undefined : choiceWords(field, value)
      const fact = { claim: claim.name, value, source, certainty: 'told', subject } as const
      return [words === undefined ? fact : { ...fact, words }]
    })
  return gather(application.answers, application.id, false)
}

function choiceWords(field: Field, value: FactValue): LocalisedText | undefined {
  if (value.kind !== 'choice' || !('choices' in field)) return undefined
  return field.choices.find((choice) => choice.value === value.value)?.label
}

const factKinds: ReadonlySet<Answer['kind']> = new Set<FactValue['kind']>([
  'text',
  'number',
  'date',
  'month',
  'choice',
  'choices',
  'money',
  'address',
  'bank',
  'identifier',
  'person',
])

function factValueOf(answer: Answer): FactValue | undefined {
  const own = withoutSource(answer)
  return isFactValue(own) ? own : undefined
}

function isFactValue(answer: Answer): answer is FactValue {
  return factKinds.has(answer.kind)
}
