/** By which means an answer of a certain shape is asked for, the strictest first. */
export const jsonModes = ['schema', 'object', 'words'] as const
export type JsonMode = (typeof jsonModes)[number]

/**
 * Where servers with the same interface differ. It begins with what most understand and changes when one complains, so that
 * only the first request to a server pays for asking wrongly.
 */
export interface Dialect {
  tokenField: 'max_tokens' | 'max_completion_tokens'
  hasTemperature: boolean
  hasStreamUsage: boolean
  jsonMode: JsonMode
}

/** Names of parameters that a refusal was about. */
export type Complaint = 'max_tokens' | 'temperature' | 'stream_options' | 'response_format'

export function newDialect(jsonMode: JsonMode = 'schema'): Dialect {
  return { tokenField: 'max_tokens', hasTemperature: true, hasStreamUsage: true, jsonMode }
}

const complaintWords: Readonly<Record<Complaint, RegExp>> = {
  max_tokens: /max_(?:completion_)?tokens/i,
  temperature: /temperature/i,
  stream_options: /stream_options|include_usage/i,
  response_format: /response_format|json_schema|json_object|grammar|guided/i,
}

/** What a refusal is about. Of its text nothing else is kept: it may quote the request, or the key. */
export function complaintsIn(text: string): Complaint[] {
  // The keys of a record are its own.
  const names = Object.keys(complaintWords) as Complaint[]
  return names.filter((name) => complaintWords[name].test(text))
}

/** Speaks as a complaint asks. @returns whether anything changed, so that asking again is worth it */
export function adapt(dialect: Dialect, complaints: readonly Complaint[]): boolean {
  const before = JSON.stringify(dialect)
  if (complaints.includes('max_tokens')) dialect.tokenField = 'max_completion_tokens'
  if (complaints.includes('temperature')) dialect.hasTemperature = false
  if (complaints.includes('stream_options')) dialect.hasStreamUsage = false
  return JSON.stringify(dialect) !== before
}
