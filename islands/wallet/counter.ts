import { counterAudience, counterLifetimeMs } from '../../src/modules/wallet/domain/counter-code.ts'
import { markShown, nextCopy, type Card } from './card-store.ts'
import { noteChange } from './backup/setting.ts'
import type { Fact } from './facts.ts'
import { saveHistory } from './history-store.ts'
import { presentSdJwt } from './protocol/present-sd-jwt.ts'
import { WalletProblem } from './protocol/problem.ts'

/** What is shown across a counter. */
export interface CounterCode {
  /** An SD-JWT with key binding. */
  text: string
  endsAt: Date
}

/** Signs chosen facts of a card for whoever looks at them in the next minutes, and notes that. @throws WalletProblem */
export async function makeCounterCode(
  origin: string,
  card: Card,
  facts: readonly Fact[],
): Promise<CounterCode> {
  const copy = nextCopy(card)
  if (copy === undefined) throw new WalletProblem('error.credential')
  if (facts.length === 0) throw new WalletProblem('error.counterNothing')
  const now = new Date()
  const names = facts.map(({ claim }) => String(claim.path[0]))
  // Nobody asked by name, so that nobody gave a nonce: who checks remembers those of the last minutes.
  const challenge = { audience: counterAudience(origin), nonce: crypto.randomUUID(), serverAheadMs: 0 }
  const text = await presentSdJwt(copy, names, challenge)
  await markShown(card, copy)
  await saveHistory({
    id: crypto.randomUUID(),
    at: now,
    verifierName: {},
    verifierId: challenge.audience,
    purpose: {},
    shown: [{ card: card.title, claims: facts.map(({ claim }) => claim.label) }],
    outcome: 'offline',
  })
  await noteChange()
  return { text, endsAt: new Date(now.getTime() + counterLifetimeMs) }
}
