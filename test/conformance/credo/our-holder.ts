import { relayAnswer, relayRequest } from '../../../src/modules/wallet/holder/relay.ts'
import { answerFields, choicesFor } from '../../../islands/wallet/protocol/answer.ts'
import type { HeldCard } from '../../../islands/wallet/protocol/held-card.ts'
import { requestLinkOf } from '../../../islands/wallet/protocol/request-link.ts'
import { verifyRequestObject } from '../../../islands/wallet/protocol/request-object.ts'
import {
  newWallet,
  proofOf,
  freshNonce,
  requestCredential,
  textAt,
} from '../../../src/modules/wallet/testing/wallet.ts'
import type { Town } from '../../../src/modules/wallet/testing/penhaven.ts'

/** A card in our own wallet, as the browser keeps it. */
export async function collectForUs(
  town: Town,
  accessToken: string,
  configurationId: string,
): Promise<HeldCard> {
  const wallet = await newWallet()
  const proof = await proofOf(town, wallet, await freshNonce(town))
  const answer = await requestCredential(town, accessToken, proof, {
    credential_configuration_id: configurationId,
  })
  const credential = textAt(answer.json, 'credentials', 0, 'credential')
  if (credential === '') throw new Error(`No credential: ${answer.status} ${answer.text}`)
  const format = configurationId.endsWith('.mdoc') ? 'mdoc' : 'sd-jwt-vc'
  return {
    id: configurationId,
    format,
    copies: [{ credential, privateKey: wallet.key, publicJwk: wallet.jwk }],
  }
}

/** What the browser wallet does with the request of a verifier elsewhere, without the browser. */
export async function showFromUs(
  { platform: { kernel } }: Town,
  link: string,
  card: HeldCard,
): Promise<void> {
  const { clientId, source } = requestLinkOf(new URL(link).searchParams)
  if ('request' in source) throw new TypeError('The verifier gives its request by reference')
  const relayed = await relayRequest(kernel, { clientId, ...source })
  const request = await verifyRequestObject(relayed.request, {
    clientId,
    now: kernel.clock.now().getTime(),
    trust: {
      keysOf: async () => relayed.keys,
      trustsChain: async (chain) =>
        chain.length > 0 && chain.every((entry, index) => entry === relayed.chain[index]),
    },
  })
  const [choice] = choicesFor(request, [card])
  const selection = choice?.candidates[0]
  const copy = card.copies[0]
  if (selection === undefined || copy === undefined) throw new Error('The card does not answer the request')
  const { queryId, claims } = selection
  const fields = await answerFields(request, [{ queryId, format: card.format, copy, claims }])
  await relayAnswer(kernel, { clientId, responseUri: request.responseUri, ...fields })
}
