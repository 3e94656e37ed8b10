import { answerTo, type Answers, type EntriesAnswer } from '../answers.ts'
import { fieldsOf, type CalculatedField, type ServiceDefinition } from '../definition.ts'

/** What conditions and calculations see: the answers within reach, and the day. */
export interface View {
  readonly answers: Answers
  readonly calculated: ReadonlyMap<string, CalculatedField>
  /** YYYY-MM-DD */
  readonly today: string
}

/** The fields of a definition that are worked out, by name. */
export function calculatedFieldsOf(definition: ServiceDefinition): ReadonlyMap<string, CalculatedField> {
  return new Map(
    fieldsOf(definition).flatMap((field) =>
      field.kind === 'calculated' ? [[field.name, field] as const] : [],
    ),
  )
}

/** What conditions and calculations of a definition see of some answers on a day. */
export function viewOf(definition: ServiceDefinition, answers: Answers, { today }: { today: string }): View {
  return { answers, calculated: calculatedFieldsOf(definition), today }
}

/** What is seen from within an entry of a group: its own answers before those around it. */
export function withinEntry(view: View, answers: Answers): View {
  return { ...view, answers: { ...view.answers, ...answers } }
}

/** The entries of a group, none when it was not reached yet. */
export function entriesOf(view: View, groupName: string): EntriesAnswer['entries'] {
  const answer = answerTo(view.answers, groupName)
  return answer?.kind === 'entries' ? answer.entries : []
}
