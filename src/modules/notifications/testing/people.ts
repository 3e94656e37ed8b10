import type { TestDatabase, TestPlatform } from '#kernel/test'
import { testPlatform } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
import { modules, packs } from '../../../platform.ts'
import { subscribe } from '../push/subscribe.ts'
import { testBrowser, type TestBrowser } from './decrypt.ts'
import type { PushServer } from './push-server.ts'

const needed = new Set(['identity', 'notifications'])

/** The program without what else it has, with the people of the demonstration. */
export async function notificationsPlatform(database: TestDatabase = 'pglite'): Promise<TestPlatform> {
  return testPlatform({
    modules: modules.filter(({ name }) => needed.has(name)),
    packs,
    demo: true,
    database,
  })
}

export function person({ kernel }: TestPlatform, key: string): string {
  return demoPersonId(kernel.crypto, key)
}

/** Gives a person a browser that takes push messages. @param name the last part of its address */
export async function addBrowser(
  { kernel }: TestPlatform,
  personId: string,
  server: PushServer,
  name: string,
): Promise<TestBrowser & { id: string }> {
  const browser = testBrowser()
  const target = {
    endpoint: `${server.origin}/push/${name}`,
    keys: {
      p256dh: Buffer.from(browser.keys.publicKey).toString('base64url'),
      auth: Buffer.from(browser.auth).toString('base64url'),
    },
  }
  const id = await kernel.db.transaction((tx) => subscribe(kernel, tx, { personId, target, label: name }))
  return { ...browser, id }
}

/** The recorded states of a notification, in order. */
export async function statesOf({ kernel }: TestPlatform, id: string): Promise<string[]> {
  const { rows } = await kernel.db.unnamed(
    'select state from notifications.delivery_event where notification_id = $1 order by ordinal',
    [id],
  )
  // The query has this one column.
  return (rows as { state: string }[]).map(({ state }) => state)
}
