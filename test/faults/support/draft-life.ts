import { expect } from 'vitest'
import type { Client } from './client.ts'

export const draftSteps = ['answer', 'save', 'resume'] as const
export type DraftStep = (typeof draftSteps)[number]

/** Somebody without an account who answers again and again, and now and then goes on with another device. */
export interface DraftLife {
  /** How often their answers were looked at, and were those they had been told were kept. */
  readonly looks: () => number
  readonly devices: () => number
  round(): Promise<void>
}

const service = '/services/library-card'
const namePath = `${service}/apply/your-name`
const birthPath = `${service}/apply/date-of-birth`
const roundsOnOneDevice = 3

/**
 * @param newDevice a browser that knows nothing
 * @param email where links are sent, of this person alone
 */
export function draftLife(newDevice: () => Client<DraftStep>, email: string): DraftLife {
  let client = newDevice()
  let rounds = 0
  let looks = 0
  let devices = 1
  let name = ''
  let year = ''

  /** Sends a page's form; what comes again after a lost answer leads to the same place. */
  async function answer(path: string, fields: Record<string, string>): Promise<void> {
    const page = await client.persist(() => client.visitor.get(path))
    expect(page.status, `${path}: ${page.location}`).toBe(200)
    const sent = await client.take('answer', (aboutTo) => {
      aboutTo()
      return client.visitor.send(page, fields)
    })
    expect(sent.status, sent.body.slice(0, 500)).toBe(303)
  }

  async function look(): Promise<void> {
    if (name === '') return
    const names = await client.persist(() => client.visitor.get(namePath))
    const births = await client.persist(() => client.visitor.get(birthPath))
    expect(names.body, 'the name that was kept').toContain(`value="${name}"`)
    expect(births.body, 'the year that was kept').toContain(`value="${year}"`)
    looks += 1
  }

  async function changeDevice(): Promise<void> {
    const page = await client.persist(() => client.visitor.get(`${service}/save`))
    const saved = await client.take('save', (aboutTo) => {
      aboutTo()
      return client.visitor.send(page, { email })
    })
    const shown = await client.persist(() => client.visitor.get(saved.location ?? ''))
    const code = /<strong>(\d{3} \d{3})<\/strong>/.exec(shown.body)?.[1] ?? ''
    client.leave()
    client = newDevice()
    devices += 1
    await comeBack(code)
  }

  /** A link works once: where its answer was lost, the newest email has another, and the code is the same. */
  async function comeBack(code: string): Promise<void> {
    for (;;) {
      const link = await newestLink()
      const page = await client.persist(() => client.visitor.get(link))
      await client.take('resume', (aboutTo) => {
        aboutTo()
        return client.visitor.send(page, { code })
      })
      const start = await client.persist(() => client.visitor.get(namePath))
      if (start.body.includes(`value="${name}"`)) return
    }
  }

  async function newestLink(): Promise<string> {
    const outbox = await client.persist(() => client.visitor.get('/demo/outbox'))
    const [, afterAddress = ''] = outbox.body.split(email)
    return /\/resume\/[\w-]{22}/.exec(afterAddress)?.[0] ?? ''
  }

  return {
    looks: () => looks,
    devices: () => devices,
    async round() {
      await look()
      rounds += 1
      const nextName = `Person ${rounds}`
      await answer(namePath, { 'applicant-givenNames': nextName, 'applicant-familyName': 'Jones' })
      name = nextName
      const nextYear = String(1900 + (rounds % 100))
      await answer(birthPath, { 'bornOn-day': '1', 'bornOn-month': '2', 'bornOn-year': nextYear })
      year = nextYear
      await look()
      if (rounds % roundsOnOneDevice === 0) await changeDevice()
    },
  }
}
