import { organisationById, type Organisation } from '#kernel/access'
import type { Transaction, Queryable } from '#kernel/db'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { openCase } from '#modules/casework'
import { messagePerson } from '#modules/identity'
import { headlineOf } from '../domain/headline.ts'
import { insertChallenge, type Contact } from '../store/challenge.ts'
import type { PublicRecord } from '../store/public-record.ts'
import { factsOfChallenge } from './facts.ts'
import type { RunToken } from './run-token.ts'
import { challengeWords } from './words.ts'

export const challengeCaseType = 'algorithm-challenge'
export const challengeOrigin = 'transparency'

/** What somebody says who questions the use of an algorithm. */
export interface ChallengeRequest {
  found: PublicRecord
  /** The public body that looks at it. */
  organisation: Organisation
  /** The use that it is about, where that is known. */
  run: RunToken | undefined
  /** Whoever asks: by their account, or by how to reach them. */
  by: { personId: string } | { contact: Contact }
  happened: string
  wanted: string
  locale: Locale
}

/** The public body that used the algorithm, else the one whose record it is; undefined where neither is of this deployment. */
export async function bodyToAsk(
  target: Queryable,
  { record }: Pick<PublicRecord, 'record'>,
  run: RunToken | undefined,
): Promise<Organisation | undefined> {
  const used =
    run?.organisationId === undefined ? undefined : await organisationById(target, run.organisationId)
  if (used !== undefined || record.organisationId === null) return used
  return organisationById(target, record.organisationId)
}

/** Gives the question to the public body as a case, counts it with the record, and confirms it. @returns its reference */
export async function makeChallenge(
  kernel: Kernel,
  tx: Transaction,
  request: ChallengeRequest,
): Promise<string> {
  const { found, organisation, run, by, locale } = request
  const { record, version } = found
  const id = kernel.crypto.uuid()
  const personId = 'personId' in by ? by.personId : null
  const { reference } = await openCase(kernel, tx, {
    caseType: challengeCaseType,
    organisationId: organisation.id,
    personId: personId ?? undefined,
    title: { en: challengeWords.in('en')('case.title'), cy: challengeWords.in('cy')('case.title') },
    facts: factsOfChallenge(kernel, request),
    origin: { module: challengeOrigin, id },
  })
  await insertChallenge(tx, kernel.crypto, {
    id,
    recordId: record.id,
    version: version.number,
    organisationId: organisation.id,
    personId,
    contact: 'contact' in by ? by.contact : undefined,
    locale,
    runId: run?.runId ?? null,
    reference,
    madeAt: kernel.clock.now(),
  })
  await confirm(kernel, tx, request, reference)
  return reference
}

async function confirm(
  kernel: Kernel,
  tx: Transaction,
  { found, organisation, by, locale }: ChallengeRequest,
  reference: string,
): Promise<void> {
  const { title } = headlineOf(found.version.content)
  const words = (language: Locale, part: 'subject' | 'body'): string =>
    challengeWords.in(language)(`message.received.${part}`, {
      record: (language === 'cy' ? title.cy : null) ?? title.en,
      organisation: organisation.name[language],
      reference,
    })
  const template = 'transparency.challenge-received'
  if ('personId' in by) {
    const { personId } = by
    const subject = (language: Locale) => words(language, 'subject')
    const body = (language: Locale) => words(language, 'body')
    await messagePerson(kernel, tx, { personId, template, subject, body })
    return
  }
  await kernel.notify.send(tx, {
    channel: 'email',
    recipient: by.contact.email,
    locale,
    template,
    subject: words(locale, 'subject'),
    body: words(locale, 'body'),
  })
}
