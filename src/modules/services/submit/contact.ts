import { answerTo, type Answers } from '../domain/answers.ts'
import { fieldsOf, type ServiceDefinition } from '../domain/definition.ts'

/** The email address that somebody gave to be reached by: the one that says so, or else the first. */
export function contactEmailIn(definition: ServiceDefinition, answers: Answers): string | undefined {
  const fields = fieldsOf(definition).filter(({ kind }) => kind === 'email')
  const [field] = [...fields.filter(({ claim }) => claim === 'email'), ...fields]
  const answer = field === undefined ? undefined : answerTo(answers, field.name)
  return answer?.kind === 'text' && answer.value !== '' ? answer.value : undefined
}
