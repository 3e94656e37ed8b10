import { redactPersonalData, restorePersonalData } from '../redaction/redact.ts'
import { ModelError, type ChatMessage } from './client.ts'
import type { Endpoint } from './endpoint.ts'
import { cleanText } from './text.ts'

/** What is sent, and how what comes back is read. */
export interface Outgoing<T> {
  readonly sent: T
  /** What stood where placeholders are now; empty where nothing was taken out. */
  readonly originals: ReadonlyMap<string, string>
}

const none: ReadonlyMap<string, string> = new Map()

// No cleaned text has this character, so nobody can write a boundary.
const boundary = '\n\n\u{1}\n\n'

/**
 * Takes personal data out of a conversation unless the endpoint is the operator's own: the same value has the same placeholder
 * in all its messages.
 */
export function outgoingMessages(
  { isOwn }: Pick<Endpoint, 'isOwn'>,
  messages: readonly ChatMessage[],
): Outgoing<readonly ChatMessage[]> {
  const cleaned = messages.map(({ role, content }) => ({ role, content: cleanText(content) }))
  if (isOwn) return { sent: cleaned, originals: none }
  const { text, originals } = redactPersonalData(cleaned.map(({ content }) => content).join(boundary))
  const contents = text.split(boundary)
  if (contents.length !== cleaned.length) {
    throw new ModelError('not-supported', 'Personal data cannot be taken out of this conversation')
  }
  return { sent: cleaned.map(({ role }, index) => ({ role, content: contents[index] ?? '' })), originals }
}

/** As for messages, of texts that nothing comes back for. */
export function outgoingText({ isOwn }: Pick<Endpoint, 'isOwn'>, text: string): string {
  const cleaned = cleanText(text)
  return isOwn ? cleaned : redactPersonalData(cleaned).text
}

// The lengths are bounded so that no text takes longer than its size.
const placeholderInAddress = /:\/\/[^\s<>"]{0,2000}\[[A-Z][A-Z ]{1,30} \d{1,7}\]/

/**
 * Puts personal data back into an answer.
 * @throws ModelError wrong-shape for a web address with a placeholder in it: whoever follows it would hand the data over
 */
export function restored(text: string, originals: ReadonlyMap<string, string>): string {
  if (originals.size === 0) return text
  refusePlaceholderInAddress(text)
  return restorePersonalData(text, originals)
}

/** @throws ModelError wrong-shape */
export function refusePlaceholderInAddress(text: string): void {
  if (placeholderInAddress.test(text)) {
    throw new ModelError('wrong-shape', 'The answer puts personal data into a web address')
  }
}

/** As `restored` for every string within a value. */
export function restoredStrings(value: unknown, originals: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return restored(value, originals)
  if (Array.isArray(value)) return value.map((item) => restoredStrings(item, originals))
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, restoredStrings(item, originals)]),
  )
}
