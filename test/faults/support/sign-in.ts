import { expect } from 'vitest'
import type { Client } from './client.ts'

/** People of the demonstration whose identity is proved, so that they can apply for a Veteran Card. */
export const applicants = [
  'kofi-o',
  'suryani',
  'elin-gwyn',
  'nguyen-thi-minh',
  'yusuf-al-amin',
  'jose-garcia-marquez',
  'rhiannon-pugh',
  'tadhg-mac-giolla',
] as const

/** Those who decide about it. */
export const officers = ['grace-okafor', 'tomos-bevan'] as const

/** Signs in by one click, as on /demo. */
export async function signIn<Name extends string>(client: Client<Name>, personKey: string): Promise<void> {
  await client.persist(async () => {
    const page = await client.visitor.get('/demo')
    const csrf = page.forms[0]?.hidden.find(([name]) => name === '_csrf')?.[1] ?? ''
    const answer = await client.visitor.post('/demo/sign-in', { _csrf: csrf, person: personKey })
    expect(answer.status).toBe(303)
  })
}
