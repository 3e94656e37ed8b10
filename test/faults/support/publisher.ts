import { setTimeout as wait } from 'node:timers/promises'
import { expect } from 'vitest'
import type { Visit } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'
import { definitionOf, draftService, editions, type Edition } from './draft-editions.ts'
import type { Life } from './kill-trials.ts'

/** Two of staff who publish one edition of a service after the other, while people fill it in. */
export interface Publisher extends Life {
  /** Which editions people may meet at the moment: two while one is being published. */
  readonly now: () => readonly Edition[]
  /** A moment, to be asked about later. */
  readonly mark: () => number
  /** Every edition that somebody may have met since. */
  readonly since: (mark: number) => readonly Edition[]
  readonly published: () => number
}

const editor = `/staff/service-editor/${draftService}`
const pauseMs = 400

/** Makes the service and publishes its first edition. */
export async function startPublisher<Step extends string>(
  author: Client<Step>,
  approver: Client<Step>,
  step: Step,
): Promise<Publisher> {
  /** In the order in which they came; the last is not certain to be in use while `isPending`. */
  const history: Edition[] = []
  let isPending = false

  async function sendTo(client: Client<Step>, page: Visit, fields: Record<string, string>, intent?: string) {
    const sent = await client.take(step, (aboutTo) => {
      aboutTo()
      return client.visitor.send(intent === undefined ? page : withForm(page, intent), fields)
    })
    expect(sent.status, sent.body.slice(0, 500)).toBe(303)
    return sent
  }

  async function approveWaiting(edition: Edition): Promise<void> {
    const shown = await author.persist(() => author.visitor.get(editor))
    const sent = await sendTo(author, shown, {}, 'submit')
    const waiting = await author.persist(() => author.visitor.get(sent.location ?? editor))
    const [path = ''] = new RegExp(`${editor}/versions/\\d+`).exec(waiting.body) ?? []
    const page = await approver.persist(() => approver.visitor.get(path))
    history.push(edition)
    isPending = true
    await sendTo(approver, page, {}, 'approve')
    isPending = false
  }

  const first = editionAt(0)
  const importing = await author.visitor.get('/staff/new-service/import')
  const content = Buffer.from(JSON.stringify(definitionOf(first)))
  const file = { fileName: 'service.json', mediaType: 'application/json', content }
  const imported = await author.visitor.send(importing, { file })
  expect(imported.status, imported.body.slice(0, 500)).toBe(200)
  await approveWaiting(first)

  const current = (): number => history.length - (isPending ? 2 : 1)
  return {
    isUnderWay: () => false,
    now: () => history.slice(current()),
    mark: current,
    since: (mark) => history.slice(mark),
    published: () => history.length,
    async round() {
      await wait(pauseMs)
      const next = editionAt(history.length)
      const page = await author.persist(() => author.visitor.get(`${editor}/json`))
      await sendTo(author, page, { text: JSON.stringify(definitionOf(next)) })
      await approveWaiting(next)
    },
  }
}

function editionAt(count: number): Edition {
  const edition = editions[count % editions.length]
  if (edition === undefined) throw new Error('There are no editions')
  return edition
}

/** The page as somebody sees it who looks only at the form for this. */
function withForm(page: Visit, intent: string): Visit {
  const isIt = ([name, value]: [string, string]): boolean => name === 'intent' && value === intent
  return { ...page, forms: page.forms.filter(({ hidden }) => hidden.some(isIt)) }
}
