import type { ProtocolAnswer } from '#kernel/http'
import type { RequestFacts } from '../store/sandbox-request.ts'

/** An answer, and what the service team is told of it afterwards. */
export interface Answered {
  answer: ProtocolAnswer
  /** `ok`, or the error in the words of the protocol. */
  outcome: string
  facts: RequestFacts
}

export const okOutcome = 'ok'
