import { createReadStream, createWriteStream, existsSync } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { parseArgs } from 'node:util'
import type { CliCommand } from '#kernel/module'
import { exportLog } from './export/export-log.ts'
import { splitLines } from './export/lines.ts'
import { reportLines, type KnownCheckpoint, type VerificationReport } from './export/report.ts'
import { verifyLog } from './export/verifier.ts'
import { verifyDatabase } from './export/verify-database.ts'

const exitSound = 0
const exitNotSound = 1
const exitUsage = 2

type Out = (line: string) => void

const exportCommand: CliCommand = {
  name: 'audit export',
  summary: 'Write the audit log to a file that anyone can check without the database: audit export FILE',
  async run(kernel, [file], out) {
    if (file === undefined) {
      out('Say which file to write: commonweal audit export FILE')
      return exitUsage
    }
    if (existsSync(file)) {
      out(`There is already a file ${file}. It may be evidence, so it is not replaced`)
      return exitUsage
    }
    return explained(out, async () => {
      const lines = exportLog(kernel.db, kernel.crypto.keys)
      await pipeline(lines, withLineFeeds, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
      out(`Wrote ${file}. Check it anywhere with: commonweal audit verify ${file}`)
      return exitSound
    })
  },
}

const verifyCommand: CliCommand = {
  name: 'audit verify',
  summary:
    'Check the whole audit log, or an exported FILE of it: audit verify [FILE] [--checkpoint SIZE:HASH]',
  runOffline: (args, out) =>
    explained(out, async () => {
      const { file, known } = readArguments(args)
      if (file === undefined) return undefined
      return tell(await verifyLog(splitLines(createReadStream(file)), known), out)
    }),
  async run(kernel, args, out) {
    return tell(await verifyDatabase(kernel.db, kernel.crypto.keys, readArguments(args).known), out)
  },
}

/** The audit log's verbs of the `commonweal` command. */
export const auditCommands: readonly CliCommand[] = [exportCommand, verifyCommand]

async function* withLineFeeds(lines: AsyncIterable<string>): AsyncGenerator<string> {
  for await (const line of lines) yield `${line}\n`
}

interface VerifyRequest {
  file: string | undefined
  known: KnownCheckpoint[]
}

/** @throws UsageError */
function readArguments(args: string[]): VerifyRequest {
  const options = { checkpoint: { type: 'string', multiple: true }, file: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const known = (values.checkpoint ?? []).map((text): KnownCheckpoint => {
    const [, size, rootHash] = /^(\d+):([\w-]{43})$/.exec(text) ?? []
    if (size === undefined || rootHash === undefined) {
      throw new UsageError('A checkpoint is written as SIZE:HASH, as an earlier check printed it')
    }
    return { treeSize: Number(size), rootHash }
  })
  return { file: values.file ?? positionals[0], known }
}

class UsageError extends Error {
  override readonly name = 'UsageError'
}

/** A wrong call, or a file that cannot be read or written, is told in a line, not with a stack of calls. */
async function explained<T>(out: Out, work: () => Promise<T>): Promise<T | number> {
  try {
    return await work()
  } catch (error) {
    if (!isOperatorError(error)) throw error
    out(error.message)
    return exitUsage
  }
}

function isOperatorError(error: unknown): error is Error {
  if (!(error instanceof Error)) return false
  const wrongOption = 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
  return error instanceof UsageError || 'syscall' in error || wrongOption
}

function tell(report: VerificationReport, out: Out): number {
  for (const line of reportLines(report)) out(line)
  return report.ok ? exitSound : exitNotSound
}
