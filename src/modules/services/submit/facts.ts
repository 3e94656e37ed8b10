import { formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import type { CaseFact } from '#modules/casework'
import { displayNameOf } from '#modules/identity'
import { describeAnswer, inEachLanguage } from '../describe.ts'
import {
  answerTo,
  sourceOf,
  type Answer,
  type Answers,
  type CredentialAnswer,
  type IdentityAnswer,
} from '../domain/answers.ts'
import { fieldsOf, shortLabelOf, type Field, type ServiceDefinition } from '../domain/definition.ts'
import { sourceInWords } from '../parts/source-words.ts'
import { servicesWords } from '../words.ts'

/** What the organisation is told, in the order of the questions, each with its source. */
export function factsOf(definition: ServiceDefinition, answers: Answers): CaseFact[] {
  return fieldsOf(definition).flatMap((field) => {
    const answer = answerTo(answers, field.name)
    return answer === undefined || answer.kind === 'none' ? [] : factsAbout(field, answer)
  })
}

function factsAbout(field: Field, answer: Answer): CaseFact[] {
  const fact = {
    label: shortLabelOf(field),
    value: inEachLanguage((locale) => describeAnswer(field, answer, locale)),
  }
  switch (answer.kind) {
    case 'identity':
      return identityFacts(answer)
    case 'file':
      return [{ ...fact, source: 'file', fileId: answer.fileId }]
    case 'credential':
      return [
        { ...fact, source: 'wallet', sourceDetail: inEachLanguage((locale) => shownIn(locale, answer)) },
      ]
    default: {
      const source = sourceOf(answer)
      if (source === undefined) return [{ ...fact, source: 'person' }]
      const kind = source.kind === 'identity' ? 'verified-identity' : source.kind
      return [
        { ...fact, source: kind, sourceDetail: inEachLanguage((locale) => sourceInWords(source, locale)) },
      ]
    }
  }
}

function identityFacts(identity: IdentityAnswer): CaseFact[] {
  const source = 'verified-identity' as const
  const sourceDetail = inEachLanguage((locale) =>
    servicesWords.in(locale)('identity.provedOn', { date: formatDate(locale, new Date(identity.provenAt)) }),
  )
  return [
    { label: named('identity.name'), value: displayNameOf(identity), source, sourceDetail },
    {
      label: named('identity.dateOfBirth'),
      value: inEachLanguage((locale) => formatDate(locale, identity.dateOfBirth)),
      source,
      sourceDetail,
    },
  ]
}

function named(key: 'identity.name' | 'identity.dateOfBirth'): LocalisedText {
  return inEachLanguage((locale) => servicesWords.in(locale)(key))
}

function shownIn(locale: Locale, { requestId, checkedAt: date, issuer }: CredentialAnswer): string {
  const name = issuer === undefined ? {} : { name: issuer }
  return sourceInWords({ kind: 'wallet', requestId, date, ...name }, locale)
}
