import { minuteMs, secondMs } from '#kernel/clock'

/** What an endpoint is allowed to cost this program: time, memory, and attempts. */
export interface ModelLimits {
  /** One operation as its caller sees it: every attempt and every pause between them. */
  readonly operationTimeoutMs: number
  /** One request with its whole answer. */
  readonly requestTimeoutMs: number
  /** As both, for a recording, which may be long. */
  readonly recordingTimeoutMs: number
  readonly streamTimeoutMs: number
  /** Longest silence within a stream. */
  readonly streamIdleTimeoutMs: number
  /** Largest answer; one to a question is allowed less, by the tokens that were asked for. */
  readonly maximumAnswerBytes: number
  /** Attempts after the first. */
  readonly maximumRetries: number
  /** Longest pause before an attempt; an endpoint that asks for more is left to rest instead. */
  readonly longestPauseMs: number
  /** Operations that fail one after another before an endpoint rests. */
  readonly failuresBeforeRest: number
  readonly restMs: number
  /** However long an endpoint asks for. */
  readonly longestRestMs: number
  /** Texts in one request for vectors. */
  readonly textsAtOnce: number
}

export const defaultLimits: ModelLimits = {
  // A small server without a graphics card writes a page in a minute and a half.
  operationTimeoutMs: 110 * secondMs,
  requestTimeoutMs: 100 * secondMs,
  recordingTimeoutMs: 10 * minuteMs,
  streamTimeoutMs: 3 * minuteMs,
  streamIdleTimeoutMs: 30 * secondMs,
  maximumAnswerBytes: 8 * 1024 * 1024,
  maximumRetries: 2,
  longestPauseMs: 5 * secondMs,
  failuresBeforeRest: 5,
  restMs: 30 * secondMs,
  longestRestMs: 5 * minuteMs,
  textsAtOnce: 32,
}
