import { minuteMs } from '#kernel/clock'
import { UnsealError, type Crypto } from '#kernel/crypto'
import type { Kernel } from '#kernel/module'

const purpose = 'services.resume-shown'

/** How long the page that shows a code can be opened again: long enough to write it down, too short for a finder. */
const shownForMs = 10 * minuteMs

interface ShownCode {
  code: string
  serviceName: string
  email: string
  untilMs: number
}

/** Carries a new code to the page that shows it. */
export function sealCode(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  shown: Omit<ShownCode, 'untilMs'>,
): string {
  const untilMs = clock.now().getTime() + shownForMs
  return crypto.seal(purpose, JSON.stringify({ ...shown, untilMs } satisfies ShownCode))
}

/** Undefined once the time is over, and for what is not ours. */
export function openCode(
  { crypto, clock }: Pick<Kernel, 'crypto' | 'clock'>,
  sealed: string,
): ShownCode | undefined {
  const shown = unsealed(crypto, sealed)
  return shown !== undefined && clock.now().getTime() < shown.untilMs ? shown : undefined
}

function unsealed(crypto: Crypto, sealed: string): ShownCode | undefined {
  try {
    // Sealed by this file, and authenticated.
    return JSON.parse(crypto.unseal(purpose, sealed)) as ShownCode
  } catch (error) {
    if (error instanceof UnsealError) return undefined
    throw error
  }
}
