import type { Answer, Answers } from './answers.ts'

/** A value of a submission document: plain JSON. */
export type DocumentValue =
  | string
  | number
  | boolean
  | null
  | readonly DocumentValue[]
  | { readonly [name: string]: DocumentValue }

/**
 * What was applied with, and nothing of how or when: the same answers give the same document whichever channel they came
 * by. Ids and times of records (of files, payments, presentations, entries of groups) are left out.
 */
export interface SubmissionDocument {
  readonly [name: string]: DocumentValue
  readonly format: typeof documentFormat
  readonly service: string
  readonly version: number
  /** By the name of the field or group, in the order in which they were asked. */
  readonly answers: { readonly [name: string]: DocumentValue }
}

export const documentFormat = 'commonweal.submission/1'

/** @param answers those that are sent, of pages on the person's way only */
export function submissionDocument(
  service: { readonly name: string; readonly version: number },
  answers: Answers,
): SubmissionDocument {
  return {
    format: documentFormat,
    service: service.name,
    version: service.version,
    answers: documentAnswers(answers),
  }
}

function documentAnswers(answers: Answers): { readonly [name: string]: DocumentValue } {
  return Object.fromEntries(Object.entries(answers).map(([name, answer]) => [name, documentValue(answer)]))
}

/** An answer as plain JSON; null for a field that was left empty. */
export function documentValue(answer: Answer): DocumentValue {
  switch (answer.kind) {
    case 'none':
      return null
    case 'text':
    case 'number':
    case 'date':
    case 'choice':
    case 'month':
    case 'calculated':
      return answer.value
    case 'choices':
      return [...answer.values]
    case 'money':
      return { pence: answer.pence }
    case 'duration':
      return { ...answer.parts }
    case 'address':
      return withoutAbsent({
        lines: [...answer.lines],
        town: answer.town,
        postcode: answer.postcode,
        country: answer.country,
      })
    case 'bank':
      return { scheme: answer.scheme, accountName: answer.accountName, ...answer.parts }
    case 'identifier':
      return { scheme: answer.scheme, value: answer.value }
    case 'location':
      return { latitude: answer.latitude, longitude: answer.longitude, typed: answer.typed }
    case 'person':
      return withoutAbsent({
        isSelf: answer.isSelf,
        givenNames: answer.givenNames,
        familyName: answer.familyName,
        dateOfBirth: answer.dateOfBirth,
      })
    case 'declared':
      return true
    default:
      return evidenceValue(answer)
  }
}

type Evidence = Extract<
  Answer,
  { kind: 'file' | 'files' | 'identity' | 'credential' | 'payment' | 'entries' }
>

function evidenceValue(answer: Evidence): DocumentValue {
  switch (answer.kind) {
    case 'file':
      return fileValue(answer)
    case 'files':
      return answer.files.map(fileValue)
    case 'identity':
      return {
        level: answer.level,
        givenNames: answer.givenNames,
        familyName: answer.familyName,
        dateOfBirth: answer.dateOfBirth,
      }
    case 'credential':
      return { ...answer.claims }
    case 'payment':
      return { pence: answer.amountPence }
    default:
      return answer.entries.map((entry) => documentAnswers(entry.answers))
  }
}

function fileValue(file: Extract<Answer, { kind: 'file' }>): DocumentValue {
  return { name: file.originalName, mediaType: file.mediaType, sizeBytes: file.sizeBytes }
}

function withoutAbsent(values: Readonly<Record<string, DocumentValue | undefined>>): DocumentValue {
  return Object.fromEntries(
    Object.entries(values).filter((entry): entry is [string, DocumentValue] => entry[1] !== undefined),
  )
}
