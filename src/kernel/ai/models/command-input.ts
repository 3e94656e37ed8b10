import { UsageError } from '../wrong-call.ts'
import { addressProblem, isSecret } from './endpoint.ts'
import type { KeyInput } from './key-input.ts'
import { parsePence } from './prices.ts'

type Out = (line: string) => void

/** How a command is told where a key comes from. */
export const keyOptions = { 'key-from': { type: 'string' }, 'no-key': { type: 'boolean' } } as const

export interface KeyValues {
  readonly 'key-from'?: string | undefined
  readonly 'no-key'?: boolean | undefined
}

/** Warns of one that is not encrypted. @throws UsageError */
export function checkAddress(text: string, out: Out): void {
  const problem = addressProblem(text)
  if (problem !== undefined) throw new UsageError(problem)
  if (new URL(text).protocol === 'http:') {
    out('Warning: http: sends the key and all texts unencrypted. Use it within your own network only')
  }
}

/** The key of an endpoint; undefined for none. @throws UsageError */
export async function readKey(values: KeyValues, keys: KeyInput, out: Out): Promise<string | undefined> {
  if (values['no-key'] === true) return undefined
  const name = values['key-from']
  if (name === undefined)
    out('Type or paste the key, then press Enter. Nothing is shown. Only Enter for none:')
  const key = name === undefined ? await keys.ask() : keys.fromEnvironment(name)
  if (name !== undefined && key === undefined) throw new UsageError(`The variable ${name} is not set`)
  if (key === undefined || key === '') return undefined
  if (!/^[\x21-\x7E]{1,1000}$/.test(key))
    throw new UsageError('A key has no spaces, and no letters beyond English')
  if (!isSecret(key)) out('The key is short: an answer that holds it is not noticed')
  return key
}

/** In micropence. @throws UsageError */
export function readPrice(text = '0'): number {
  const price = parsePence(text)
  if (price === undefined) throw new UsageError('A price is in pence for a million tokens, such as 12.5')
  return price
}
