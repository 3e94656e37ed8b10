import { expect } from 'vitest'
import type { Visit } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'
import { draftService, labelOf, type Edition, type Question } from './draft-editions.ts'
import type { Life } from './kill-trials.ts'
import type { Publisher } from './publisher.ts'

export const draftSteps = ['answer', 'save', 'resume', 'publish'] as const
export type DraftStep = (typeof draftSteps)[number]

/** Somebody without an account who answers again and again, and now and then goes on with another device. */
export interface DraftLife extends Life {
  readonly counts: Readonly<DraftCounts>
}

export interface DraftCounts {
  /** How often their answers were looked at, and were those they had been told were kept. */
  looks: number
  devices: number
  /** How often they were asked again, and told so, because an option that they had chosen is gone. */
  askedAgain: number
}

interface Shown {
  page: Visit
  /** When it was asked for: see `Publisher.mark`. */
  mark: number
}

/** What was acknowledged of a question. */
interface Kept {
  /** What it may be: more than one where the service changed while it was sent. None means it may be open still. */
  values: readonly (string | undefined)[]
  /** From when on editions count that do not take it. */
  mark: number
}

const service = `/services/${draftService}`
const roundsOnOneDevice = 3
const looksInRound = 2
const mostTries = 20

/**
 * @param newDevice a browser that knows nothing
 * @param number of this person, in everything that they answer
 */
export function draftLife(
  newDevice: () => Client<DraftStep>,
  publisher: Publisher,
  number: number,
): DraftLife {
  const counts = { looks: 0, devices: 1, askedAgain: 0 }
  const kept = new Map<Question, Kept>()
  let client = newDevice()
  let given = 0

  async function shown(path: string): Promise<Shown> {
    const mark = publisher.mark()
    return { page: await client.persist(() => client.visitor.follow(path)), mark }
  }

  function nextValue(question: Question, libraries: readonly string[]): string {
    given += 1
    // The last one is taken away now and then.
    if (question === 'library') return libraries.at(given % 3 === 0 ? 0 : -1) ?? ''
    if (question === 'born') return String(1900 + (given % 100))
    return `${question} ${number}-${String(given).padStart(5, '0')}`
  }

  /**
   * Sends a page's form; what comes again after a lost answer leads to the same place.
   * @param mark when the page was asked for
   */
  async function answer({ page, mark }: Shown, question: Question): Promise<void> {
    const before = kept.get(question)
    const [edition] = publisher.now()
    const value = nextValue(question, edition?.libraries ?? [])
    const sent = await client.take('answer', (aboutTo) => {
      aboutTo()
      return client.visitor.send(page, fieldsOf(question, value))
    })
    const met = publisher.since(mark)
    // Whoever sends a page of an edition that is gone meanwhile may be told to look at the new one.
    if (met.length === 1) expect(sent.status, `${question}: ${sent.body.slice(0, 500)}`).toBe(303)
    if (met.length === 1) kept.set(question, { values: [value], mark })
    else
      kept.set(question, { values: [value, ...(before?.values ?? [undefined])], mark: before?.mark ?? mark })
  }

  /** Goes on to what is asked, and answers it, until all is answered. @returns the check of answers */
  async function goOn(): Promise<Visit> {
    for (;;) {
      const asked = await shown(`${service}/check`)
      const question = questionOf(asked.page)
      if (question === 'check') return asked.page
      if (question === undefined) {
        expect([...kept.keys()], 'answers of a draft that is not there any more').toEqual([])
        await answer(await shown(`${service}/apply/name`), 'name')
        continue
      }
      expectRightlyAsked(question, asked.page)
      await answer(asked, question)
    }
  }

  /** What was answered is asked again only where the service has changed so, and then it is said. */
  function expectRightlyAsked(question: Question, page: Visit): void {
    const before = kept.get(question)
    if (before === undefined || before.values.includes(undefined)) return
    const met = publisher.since(before.mark)
    if (met.some(({ pages }) => !pages.includes(question))) return
    const isRefused = before.values.some((value) => !met.every((edition) => takes(edition, question, value)))
    const isSaid = met.some((edition) => noticeIn(page).includes(labelOf(question, edition)))
    expect({ question, isRefused, isSaid }, JSON.stringify(before)).toEqual({
      question,
      isRefused: true,
      isSaid: true,
    })
    counts.askedAgain += 1
  }

  /** The check of answers shows all that was kept. */
  function look(check: Visit): void {
    for (const [question, { values, mark }] of kept) {
      const isTaken = (edition: Edition): boolean =>
        edition.pages.includes(question) && values.every((value) => takes(edition, question, value))
      if (values.includes(undefined) || !publisher.since(mark).every(isTaken)) continue
      const isShown = values.some((value) => check.body.includes(inWords(question, value ?? '')))
      expect(isShown, `${question} ${values.join(' or ')} in ${wordsOf(check)}`).toBe(true)
    }
    counts.looks += 1
  }

  async function changeOne(): Promise<void> {
    const questions = [...kept.keys()]
    const question = questions[given % questions.length] ?? 'name'
    const asked = await shown(`${service}/apply/${question}?change=1`)
    // It may not be asked any more, or something before it is to be answered first.
    if (questionOf(asked.page) === question) await answer(asked, question)
  }

  async function changeDevice(): Promise<void> {
    const email = `person-${number}-device-${counts.devices}@people.example`
    const { page } = await shown(`${service}/save`)
    const saved = await client.take('save', (aboutTo) => {
      aboutTo()
      return client.visitor.send(page, { email })
    })
    const code = /<strong>(\d{3} \d{3})<\/strong>/.exec((await shown(saved.location ?? '')).page.body)?.[1]
    if (code === undefined) throw new Error(`No code is shown: ${saved.status} ${wordsOf(saved)}`)
    client.leave()
    client = newDevice()
    counts.devices += 1
    await comeBack(email, code)
  }

  /** A link works once: where its answer was lost, the newest email has another, and the code is the same. */
  async function comeBack(email: string, code: string): Promise<void> {
    for (let tries = 0; tries < mostTries; tries += 1) {
      const { page } = await shown(await newestLink(email))
      await client.take('resume', (aboutTo) => {
        aboutTo()
        return client.visitor.send(page, { code })
      })
      if (questionOf((await shown(`${service}/check`)).page) !== undefined) return
    }
    throw new Error(`${email} does not come back`)
  }

  async function newestLink(email: string): Promise<string> {
    const [, afterAddress = ''] = (await shown('/demo/outbox')).page.body.split(email)
    return /\/resume\/[\w-]{22}/.exec(afterAddress)?.[0] ?? ''
  }

  return {
    counts,
    isUnderWay: () => kept.size > 0,
    async round() {
      look(await goOn())
      await changeOne()
      look(await goOn())
      if (counts.looks % (looksInRound * roundsOnOneDevice) === 0) await changeDevice()
    },
  }
}

function takes(edition: Edition, question: Question, value: string | undefined): boolean {
  return question !== 'library' || (value !== undefined && edition.libraries.includes(value))
}

function fieldsOf(question: Question, value: string): Record<string, string> {
  return question === 'born'
    ? { 'born-day': '1', 'born-month': '2', 'born-year': value }
    : { [question]: value }
}

function inWords(question: Question, value: string): string {
  return question === 'born' ? `1 February ${value}` : value
}

/** What a page asks, `check` for the check of answers; undefined where there is no draft. */
function questionOf({ forms }: Visit): Question | 'check' | undefined {
  const action =
    forms.find(({ isOnceOnly, action: to }) => isOnceOnly && to.startsWith(service))?.action ?? ''
  const name = action.split('?')[0]?.slice(service.length).replace('/apply', '').slice(1)
  return [...draftQuestions, 'check' as const].find((question) => question === name)
}

const draftQuestions = ['name', 'born', 'library', 'interests', 'friend'] as const

function noticeIn({ body }: Visit): string {
  const start = body.indexOf('govuk-notification-banner')
  return start < 0 ? '' : body.slice(start, body.indexOf('</ul>', start))
}

/** The words of a page, for reading what went wrong. */
function wordsOf({ body }: Visit): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .slice(0, 800)
}
