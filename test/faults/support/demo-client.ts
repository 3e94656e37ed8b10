import { onTestFinished } from 'vitest'
import { createClient, type Client } from './client.ts'
import { signIn } from './sign-in.ts'
import { steadySite } from './site.ts'
import { createTally } from './tally.ts'

/** One of the people of the demonstration, signed in on a program that stays up; leaves after the test. */
export async function demoClient({ origin }: { origin: string }, personKey: string): Promise<Client> {
  const client = createClient(steadySite(origin), createTally())
  onTestFinished(() => client.leave())
  await signIn(client, personKey)
  return client
}
