import { expect } from 'vitest'
import type { Visit } from '../../../src/kernel/test/browser.ts'
import type { Client } from './client.ts'

const servicePath = '/services/veteran-card'

const answers: Readonly<Record<string, Record<string, string>>> = {
  'your-identity': {},
  branch: { branch: 'Army' },
  'service-number': { serviceNumber: '24617853' },
  'service-dates': {
    'joinedOn-day': '14',
    'joinedOn-month': '9',
    'joinedOn-year': '1998',
    'leftOn-day': '30',
    'leftOn-month': '6',
    'leftOn-year': '2019',
  },
  contact: { address: '1 Harbour Row, Aberwen', phone: '' },
  papers: { hasPapers: 'No' },
  photo: {},
}

/** Answers page by page, going on wherever a lost answer left it. @returns the page to check and send */
export async function fillIn(client: Client): Promise<Visit> {
  const first = await client.persist(() => client.visitor.follow(`${servicePath}/apply/your-identity`))
  if (formName(first) === 'your-identity') await client.persist(() => client.visitor.send(first, {}))
  for (;;) {
    const page = await client.persist(() => client.visitor.follow(`${servicePath}/check`))
    const name = formName(page)
    if (name === 'check') return page
    const values = answers[name]
    if (values === undefined)
      throw new Error(`No answers for ${name}: ${page.status} ${page.body.slice(0, 500)}`)
    const sent = await client.persist(() => client.visitor.send(page, values))
    expect(sent.status, `${name}: ${sent.body.slice(0, 500)}`).toBe(303)
  }
}

/** The last part of the address that the page's form is sent to. */
function formName(page: Visit): string {
  const action = page.forms.find((form) => form.isOnceOnly)?.action ?? ''
  return action.split('?')[0]?.split('/').at(-1) ?? ''
}

/** Sends the application; sending the same form again leads to the same place. @returns its reference */
export async function sendApplication(client: Client, check: Visit): Promise<string> {
  const send = () => client.visitor.send(check, { declared: 'yes' })
  const sent = await client.take('submit', (aboutTo) => {
    aboutTo()
    return send()
  })
  expect(sent.status, sent.body.slice(0, 500)).toBe(303)
  expect((await client.persist(send)).location).toBe(sent.location)
  const reference = new RegExp(`^${servicePath}/done/([\\w-]+)$`).exec(sent.location ?? '')?.[1]
  if (reference === undefined) throw new Error(`No reference in ${sent.location}`)
  return reference
}

/** The person can read that the application was sent. */
export async function expectSent(client: Client, reference: string): Promise<void> {
  const page = await client.persist(() => client.visitor.get(`${servicePath}/done/${reference}`))
  expect(page.status, `application ${reference}`).toBe(200)
}
