import { parseArgs } from 'node:util'
import { OperatorFileError, readFileLines, writeFileLines } from '#kernel/files'
import type { CliCommand } from '#kernel/module'
import { CaseLineError, readCaseLine } from '../domain/gpg45/case-line.ts'
import { profilesMet } from '../domain/gpg45/profiles-met.ts'

const exitDone = 0
const exitUsage = 2

/** Says for each case of a file which identity profiles it meets, as lines of JSON in the same order. */
export const gpg45Command: CliCommand = {
  name: 'gpg45',
  summary:
    'Say which GPG 45 identity profiles each case of a file meets: gpg45 --input CASES.jsonl --out MET.jsonl',
  runOffline: (args, out) => judgeCases(args, out),
  run: (_kernel, args, out) => judgeCases(args, out),
}

async function judgeCases(args: string[], out: (line: string) => void): Promise<number> {
  const paths = readArguments(args)
  if (paths === undefined) {
    out('Say which files: commonweal identity gpg45 --input CASES.jsonl --out MET.jsonl')
    return exitUsage
  }
  const counts = { cases: 0 }
  await writeFileLines(paths.out, judged(paths.input, counts))
  out(`${counts.cases} cases judged into ${paths.out}`)
  return exitDone
}

/** @throws OperatorFileError that names the first line that is not a case */
async function* judged(path: string, counts: { cases: number }): AsyncGenerator<string> {
  let number = 0
  for await (const line of readFileLines(path)) {
    number += 1
    if (line.trim() === '') continue
    yield judgedLine(line, `${path}, line ${number}`)
    counts.cases += 1
  }
}

function judgedLine(line: string, place: string): string {
  try {
    const { id, ...scores } = readCaseLine(line)
    return JSON.stringify({ id, met: profilesMet(scores).map(({ name }) => name) })
  } catch (error) {
    if (!(error instanceof CaseLineError)) throw error
    throw new OperatorFileError(`${place}: ${error.message}. Nothing was written.`)
  }
}

function readArguments(args: string[]): { input: string; out: string } | undefined {
  try {
    const options = { input: { type: 'string' }, out: { type: 'string' } } as const
    const { input, out } = parseArgs({ args, options }).values
    return input === undefined || out === undefined ? undefined : { input, out }
  } catch {
    return undefined
  }
}
