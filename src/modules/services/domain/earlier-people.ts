import type { Answer, Answers, PersonAnswer } from './answers.ts'

/** Somebody whom this application names already, to be chosen instead of typed again. */
export interface EarlierPerson {
  /** Good for one page: counted in the order of the answers. */
  readonly key: string
  readonly person: PersonAnswer
}

/** The people whom an application names, each once, in the order of its answers. */
export function earlierPeople(answers: Answers): EarlierPerson[] {
  const unique = new Map<string, PersonAnswer>()
  for (const person of Object.values(answers).flatMap(peopleIn)) {
    if (!unique.has(nameKey(person))) unique.set(nameKey(person), person)
  }
  return [...unique.values()].map((person, index) => ({ key: `person-${index + 1}`, person }))
}

function peopleIn(answer: Answer): PersonAnswer[] {
  switch (answer.kind) {
    case 'person':
      return [answer]
    case 'identity': {
      const { givenNames, familyName, dateOfBirth } = answer
      return [{ kind: 'person', isSelf: true, givenNames, familyName, dateOfBirth }]
    }
    case 'entries':
      return answer.entries.flatMap((entry) => Object.values(entry.answers).flatMap(peopleIn))
    default:
      return []
  }
}

function nameKey({ givenNames, familyName, dateOfBirth = '' }: PersonAnswer): string {
  return `${givenNames}\n${familyName}\n${dateOfBirth}`.toLowerCase()
}
