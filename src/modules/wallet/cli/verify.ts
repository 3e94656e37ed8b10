import { parseArgs } from 'node:util'
import { readFileLines } from '#kernel/files'
import type { CliCommand } from '#kernel/module'
import { verifyCardLine } from './verify-line.ts'

const exitDone = 0
const exitUsage = 2

/** A card may have a portrait of 1 MiB. */
const longestLine = 16 * 1024 * 1024

/** Says of each card of a file whether it counts, a line of JSON for each line. Refusals are answers, not failures. */
export const verifyCardsCommand: CliCommand = {
  name: 'verify',
  summary:
    'Verify cards of any format, {id, credential | presentation, nonce, audience} a line: verify --input CARDS.jsonl',
  async run(kernel, args, out) {
    const input = readArguments(args)
    if (input === undefined) {
      out('Say which file: commonweal wallet verify --input CARDS.jsonl')
      return exitUsage
    }
    for await (const line of readFileLines(input, { longestLine, replacesInvalid: true })) {
      if (line.trim() !== '') out(JSON.stringify(await verifyCardLine(kernel, kernel.db, line)))
    }
    return exitDone
  },
}

function readArguments(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { input: { type: 'string' } } }).values.input
  } catch {
    return undefined
  }
}
