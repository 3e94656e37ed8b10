import { parseArgs } from 'node:util'
import { readFileLines } from '#kernel/files'
import type { CliCommand } from '#kernel/module'
import { decodeLine } from './decode-line.ts'

const exitDone = 0
const exitRefused = 1
const exitUsage = 2
const usage = 'Say which file: commonweal wallet status decode --input LISTS.jsonl'

/** The packed bytes of a million statuses that do not pack, or a million indices, have room in it. */
const longestLine = 16 * 1024 * 1024

/** Says which statuses packed lists hold, a line of JSON for each line of a file. */
export const statusDecodeCommand: CliCommand = {
  name: 'status decode',
  summary:
    'Read statuses out of status lists, {id, bits, lst, indices} a line: status decode --input LISTS.jsonl',
  runOffline: (args, out) => decodeFile(args, out),
  run: (_kernel, args, out) => decodeFile(args, out),
}

async function decodeFile(args: string[], out: (line: string) => void): Promise<number> {
  const input = readArguments(args)
  if (input === undefined) {
    out(usage)
    return exitUsage
  }
  let exit = exitDone
  for await (const line of readFileLines(input, { longestLine, replacesInvalid: true })) {
    if (line.trim() === '') continue
    const { isDecoded, text } = decodeLine(line)
    if (!isDecoded) exit = exitRefused
    out(text)
  }
  return exit
}

function readArguments(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { input: { type: 'string' } } }).values.input
  } catch {
    return undefined
  }
}
