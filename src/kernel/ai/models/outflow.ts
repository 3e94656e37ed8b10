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
// As far back as a web address may begin.
const rememberedCharacters = 2_048

/** Cleans text, puts personal data back, and lets no part of the endpoint's key through. */
export function createOutflow(endpoint: Endpoint, originals: ReadonlyMap<string, string>): Outflow {
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
  return {
    push(part) {
      waiting += withoutHidden(part)
      refuseKey(endpoint, waiting)
      return release(
        waiting.length - Math.max(openKey(endpoint, waiting), openPlaceholder(waiting), openPair(waiting)),
      )
    },
    finish: () => release(waiting.length),
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

/** A character of two halves of which the second is still to come. */
function openPair(text: string): number {
  return /[\uD800-\uDBFF]$/.test(text) ? 1 : 0
}
