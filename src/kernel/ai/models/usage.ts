import type { ModelUsage } from './client.ts'
import type { TokenPrices } from './endpoint.ts'

const charactersPerToken = 4
// Whatever a server adds of its own to a conversation, and thinks without showing it.
const roomTokens = 100_000
const million = 1_000_000

/** The sizes of what was sent and what came back, in characters. */
export interface Sizes {
  readonly sent: number
  readonly received: number
}

/** What an answer used: as the endpoint says where that can be true, else estimated from the sizes. */
export function usageOf(claimed: unknown, sizes: Sizes): ModelUsage {
  return {
    inputTokens: countOf(fieldOf(claimed, 'prompt_tokens'), sizes.sent),
    outputTokens: countOf(fieldOf(claimed, 'completion_tokens'), sizes.received),
  }
}

export function addUsage(left: ModelUsage, right: ModelUsage): ModelUsage {
  return {
    inputTokens: left.inputTokens + right.inputTokens,
    outputTokens: left.outputTokens + right.outputTokens,
  }
}

/** What a use costs, in micropence, rounded up. */
export function costOf({ inputTokens, outputTokens }: ModelUsage, prices: TokenPrices): number {
  return Math.ceil((inputTokens * prices.inputMicropence + outputTokens * prices.outputMicropence) / million)
}

/** No token is shorter than one character, but a forged count would use up somebody's budget, or hide its use. */
function countOf(claimed: unknown, characters: number): number {
  const isPossible =
    typeof claimed === 'number' &&
    Number.isInteger(claimed) &&
    claimed >= 0 &&
    claimed <= characters * 4 + roomTokens
  return isPossible ? claimed : Math.ceil(characters / charactersPerToken)
}

function fieldOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined
}
