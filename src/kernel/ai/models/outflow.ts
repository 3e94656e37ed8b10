import { isSecret, type Endpoint } from './endpoint.ts'
import { refusePlaceholderInAddress } from './personal-data.ts'
import { refuseKey } from './request.ts'
import { restorePersonalData } from '../redaction/redact.ts'
import { withoutHidden } from './text.ts'

/** The text of a stream on its way to who reads it. Parts are kept back while they may belong to something longer. */
export interface Outflow {
  /** @returns what may be shown now, possibly nothing. @throws ModelError */
  push(part: string): string
  /** The rest. @throws ModelError */
  finish(): string
}

const longestPlaceholder = 48
const longestCharacter = 16
// As far back as a web address may begin.
const rememberedCharacters = 2_048

/** Cleans text, puts personal data back, and lets no part of the endpoint's key through. */
export function createOutflow(endpoint: Endpoint, originals: ReadonlyMap<string, string>): Outflow {
  // As it came, then cleaned.
  let received = ''
  let waiting = ''
  let shown = ''
  const release = (length: number): string => {
    const part = waiting.slice(0, length)
    waiting = waiting.slice(length)
    if (originals.size === 0) return part.toWellFormed()
    refusePlaceholderInAddress(shown + part)
    shown = (shown + part).slice(-rememberedCharacters)
    return restorePersonalData(part, originals).toWellFormed()
  }
  const take = (length: number): void => {
    waiting += withoutHidden(received.slice(0, length))
    received = received.slice(length)
    refuseKey(endpoint, waiting)
  }
  return {
    push(part) {
      received += part
      take(received.length - openCharacter(received))
      return release(waiting.length - Math.max(openKey(endpoint, waiting), openPlaceholder(waiting)))
    },
    finish() {
      take(received.length)
      return release(waiting.length)
    },
  }
}

/** How many characters at the end may be the beginning of the key. */
function openKey({ apiKey }: Endpoint, text: string): number {
  if (!isSecret(apiKey)) return 0
  for (let length = Math.min(apiKey.length - 1, text.length); length > 0; length -= 1) {
    if (text.endsWith(apiKey.slice(0, length))) return length
  }
  return 0
}

function openPlaceholder(text: string): number {
  const start = text.lastIndexOf('[')
  const length = text.length - start
  return start === -1 || length > longestPlaceholder || text.includes(']', start) ? 0 : length
}

/** A half of a character, or of a flag, of which more may come. */
function openCharacter(text: string): number {
  return (
    /(?:\u{1F3F4}[\u{E0061}-\u{E007A}]{0,6})?[\uD800-\uDBFF]?$/u.exec(text.slice(-longestCharacter))?.[0]
      .length ?? 0
  )
}
