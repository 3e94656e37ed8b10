import { parseArgs } from 'node:util'
import { systemClock } from '#kernel/clock'
import { readFileLines } from '#kernel/files'
import type { CliCommand } from '#kernel/module'
import { verifyLine } from './verify-line.ts'

const exitDone = 0
const exitUsage = 2

/** A document has a portrait of up to 1 MiB, and may have more than one. */
const longestLine = 16 * 1024 * 1024

/** Says of each mobile document of a file whether it is genuine, a line of JSON for each line. Refusals are answers, not failures. */
export const mdocVerifyCommand: CliCommand = {
  name: 'mdoc verify',
  summary:
    'Verify mobile documents, {id, bytes, trusted, now, transcript} a line: mdoc verify --input DOCUMENTS.jsonl',
  runOffline: (args, out) => verifyFile(args, systemClock.now(), out),
  run: ({ clock }, args, out) => verifyFile(args, clock.now(), out),
}

async function verifyFile(args: string[], now: Date, out: (line: string) => void): Promise<number> {
  const input = readArguments(args)
  if (input === undefined) {
    out('Say which file: commonweal wallet mdoc verify --input DOCUMENTS.jsonl')
    return exitUsage
  }
  for await (const line of readFileLines(input, { longestLine, replacesInvalid: true })) {
    if (line.trim() !== '') out(JSON.stringify(verifyLine(line, now)))
  }
  return exitDone
}

function readArguments(args: string[]): string | undefined {
  try {
    return parseArgs({ args, options: { input: { type: 'string' } } }).values.input
  } catch {
    return undefined
  }
}
