import { markShown, nextCopy, type Card } from './card-store.ts'
import { noteChange } from './backup/setting.ts'
import { labelOf } from './facts.ts'
import { saveHistory, type HistoryEntry } from './history-store.ts'
import { postForm } from './http.ts'
import { answerFields, refusalFields, type AnswerFields, type Selection } from './protocol/answer.ts'
import { textAt } from './protocol/json.ts'
import { WalletProblem } from './protocol/problem.ts'
import type { ShareRequest } from './read-request.ts'
import { postThroughSite } from './relay.ts'

/**
 * Shows what was asked for, and nothing else, each time with a copy of the card that nobody has seen.
 * @returns where to go, or undefined when the verifier names no place
 * @throws WalletProblem
 */
export async function share(
  origin: string,
  asked: ShareRequest,
  selections: readonly Selection<Card>[],
): Promise<string | undefined> {
  const shown = selections.map(({ queryId, card, claims }) => {
    const copy = nextCopy(card)
    if (copy === undefined) throw new WalletProblem('error.credential')
    return { queryId, card, format: card.format, copy, claims }
  })
  const fields = await answerFields(asked.request, shown, asked.serverAheadMs)
  // Before it is sent: a copy whose way is not known has to count as seen.
  for (const { card, copy } of shown) await markShown(card, copy)
  const target = await respond(origin, asked, fields).catch(async (error: unknown) => {
    await remember(asked, selections, 'not-accepted')
    throw error
  })
  await remember(asked, selections, 'shared')
  return target
}

/** Tells the verifier that the person said no. */
export async function decline(origin: string, asked: ShareRequest): Promise<string | undefined> {
  await remember(asked, [], 'refused')
  return respond(origin, asked, refusalFields(asked.request))
}

async function remember(
  { request, verifierName }: ShareRequest,
  selections: readonly Selection<Card>[],
  outcome: HistoryEntry['outcome'],
): Promise<void> {
  await saveHistory({
    id: crypto.randomUUID(),
    at: new Date(),
    verifierName,
    verifierId: request.clientId,
    purpose: request.purpose,
    shown: selections.map(({ card, claims }) => ({
      card: card.title,
      claims: claims.map((path) => labelOf(card, path)),
    })),
    outcome,
  })
  await noteChange()
}

async function respond(
  origin: string,
  { request: { responseUri, clientId }, trust }: ShareRequest,
  fields: AnswerFields,
): Promise<string | undefined> {
  if (trust === 'register') return postThroughSite(origin, { clientId, responseUri, fields })
  const answer = await postForm(origin, responseUri, { ...fields })
  if (!answer.ok) throw new WalletProblem('error.answer')
  const target = textAt(answer.body, 'redirect_uri')
  if (target === '') return undefined
  if (new URL(target, origin).origin !== origin) throw new WalletProblem('error.foreign')
  return target
}
