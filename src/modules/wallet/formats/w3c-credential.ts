import { secondMs } from '#kernel/clock'
import type { ClaimValue } from '../domain/template.ts'
import type { StatusReference } from './format.ts'

/** The context of VCDM 2.0, first in every credential. */
export const firstContext = 'https://www.w3.org/ns/credentials/v2'

/** W3C Bitstring Status List, with the two bits and the words of the lists published here. */
export function bitstringEntry({ bitstringUri, index }: StatusReference): object {
  return {
    id: `${bitstringUri}#${index}`,
    type: 'BitstringStatusListEntry',
    statusPurpose: 'message',
    statusListIndex: String(index),
    statusSize: 2,
    statusListCredential: bitstringUri,
    statusMessage: [
      { status: '0x0', message: 'VALID' },
      { status: '0x1', message: 'INVALID' },
    ],
  }
}

export function isObject(value: ClaimValue | undefined): value is { readonly [name: string]: ClaimValue } {
  return typeof value === 'object' && !Array.isArray(value)
}

/** Seconds since 1970, rounded down: a rounded-up time would lie in the future. */
export function secondsOf(time: Date): number {
  return Math.floor(time.getTime() / secondMs)
}

/** `2026-11-02T00:00:00Z` */
export function timeOf(time: Date): string {
  return `${time.toISOString().slice(0, 'YYYY-MM-DDTHH:mm:ss'.length)}Z`
}

/** `2026-11-02` */
export function dateOf(time: Date): string {
  return time.toISOString().slice(0, 'YYYY-MM-DD'.length)
}
