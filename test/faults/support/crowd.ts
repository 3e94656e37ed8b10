import { collect, expectCards } from './collection.ts'
import { approve, expectApproved } from './decision.ts'
import { expectSent, fillIn, sendApplication } from './application.ts'
import { createClient, type Client } from './client.ts'
import { applicants, officers, signIn } from './sign-in.ts'
import type { Site, Watch } from './site.ts'

/** People who apply for cards, get them and apply again, side by side, until told to stop. */
export interface Crowd {
  /** Checks, as its people see it, all that was acknowledged and not checked before. @returns how much that was */
  checkAcknowledged(): Promise<number>
  /** Never resolves. @throws what goes wrong for anybody, so that nobody waits in vain for what they would have done */
  readonly failure: Promise<never>
  /** Lets everybody finish. @returns how many journeys were made. @throws what went wrong for anybody */
  finish(): Promise<number>
  leave(): void
}

/** @param size how many people; each has an officer of their own */
export async function startCrowd(site: Site, watch: Watch, size: number): Promise<Crowd> {
  const clients: Client[] = []
  const checks: (() => Promise<void>)[] = []
  const end = new AbortController()
  let journeys = 0

  async function signedIn(personKey: string): Promise<Client> {
    const client = createClient(site, watch)
    clients.push(client)
    await signIn(client, personKey)
    return client
  }

  async function live(person: Client, officer: Client): Promise<void> {
    for (let cards = 1; !end.signal.aborted; cards += 1) {
      const reference = await sendApplication(person, await fillIn(person))
      checks.push(() => expectSent(person, reference))
      const caseId = await approve(officer, reference)
      checks.push(() => expectApproved(officer, caseId))
      await collect(person, site.origin)
      checks.push(() => expectCards(person, cards))
      journeys += 1
    }
  }

  const lives: Promise<void>[] = []
  for (const [index, personKey] of applicants.slice(0, size).entries()) {
    const person = await signedIn(personKey)
    const officer = await signedIn(officers[index % officers.length] ?? officers[0])
    lives.push(live(person, officer))
  }
  const failure = Promise.all(lives).then(() => new Promise<never>(() => undefined))
  // Reported to whoever waits for it, and by finish(); until then it must not end the test run.
  failure.catch(() => undefined)

  return {
    failure,
    async checkAcknowledged() {
      const due = checks.splice(0)
      await Promise.all(due.map((check) => check()))
      return due.length
    },
    async finish() {
      end.abort()
      await Promise.all(lives)
      return journeys
    },
    leave() {
      end.abort()
      for (const client of clients) client.leave()
    },
  }
}
