import { parseArgs } from 'node:util'
import { organisationBySlug, systemActor } from '#kernel/access'
import { OperatorFileError, readFileLines } from '#kernel/files'
import type { CliCommand, Kernel } from '#kernel/module'
import { atrsCsvReader } from './domain/interchange/atrs-csv.ts'
import { fromDocument } from './domain/interchange/from-document.ts'
import { importDrafts } from './publishing/import-drafts.ts'
import { importRecords, type OutsideRecord } from './publishing/import-records.ts'
import { outsideRecord } from './publishing/outside-record.ts'
import type { RecordContent } from './domain/record.ts'

const usage = 'transparency import FILE.csv | FILE.json --organisation SLUG'
const operator = systemActor('transparency.command-line')
const mostTold = 50
/** A document is one line where programs write it. */
const longestLine = 64 * 1024 * 1024

const exitDone = 0
const exitRefused = 1
const exitUsage = 2

type Out = (line: string) => void

/** Takes records in: all of a file, or none of it. */
export const importCommand: CliCommand = {
  name: 'transparency import',
  summary: `Take records of outside bodies (CSV) into the register, or documents of a standard (JSON) as drafts: ${usage}`,
  async run(kernel, args, out) {
    const given = readArguments(args)
    if (given === undefined) {
      out(`commonweal ${usage}`)
      return exitUsage
    }
    try {
      if (given.organisation === undefined) return await importTable(kernel, given.file, out)
      return await importDocuments(kernel, given.file, given.organisation, out)
    } catch (error) {
      if (!(error instanceof OperatorFileError)) throw error
      out(error.message)
      return exitRefused
    }
  },
}

function readArguments(args: string[]): { file: string; organisation: string | undefined } | undefined {
  try {
    const { values, positionals } = parseArgs({
      args,
      allowPositionals: true,
      options: { organisation: { type: 'string' } },
    })
    const [file, ...others] = positionals
    if (file === undefined || others.length > 0) return undefined
    return { file, organisation: values.organisation }
  } catch {
    return undefined
  }
}

async function importTable(kernel: Kernel, file: string, out: Out): Promise<number> {
  const reader = atrsCsvReader()
  const records: OutsideRecord[] = []
  const problems: string[] = []
  const take = (outcomes: ReturnType<typeof reader.push>): void => {
    for (const outcome of outcomes) {
      if ('record' in outcome) records.push(outsideRecord(outcome.record))
      else problems.push(...outcome.problems.map(({ row, text }) => `Row ${row}: ${text.en}`))
    }
  }
  // Broken letters are a problem of their row, with its number.
  for await (const line of readFileLines(file, { replacesInvalid: true })) take(reader.push(`${line}\n`))
  take(reader.end())
  if (problems.length > 0) return refuse(problems, out)
  const { added, changed, same } = await kernel.db.transaction((tx) =>
    importRecords(kernel, tx, operator, records),
  )
  out(`${added} records added, ${changed} changed, ${same} as they were`)
  return exitDone
}

async function importDocuments(kernel: Kernel, file: string, slug: string, out: Out): Promise<number> {
  const organisation = await organisationBySlug(kernel.db, slug)
  if (organisation === undefined) return refuse([`There is no organisation ${slug}`], out)
  const documents = await readDocuments(file)
  if (documents === undefined) return refuse([`${file} is not JSON`], out)
  const contents: RecordContent[] = []
  const problems: string[] = []
  for (const [index, document] of documents.entries()) {
    const read = fromDocument(document)
    if ('content' in read) contents.push(read.content)
    else problems.push(...read.problems.map(({ text }) => `Document ${index + 1}: ${text.en}`))
  }
  if (problems.length > 0) return refuse(problems, out)
  const { added, same } = await kernel.db.transaction((tx) =>
    importDrafts(kernel, tx, { actor: operator, organisation, contents }),
  )
  out(`${added} drafts added, ${same} were there already`)
  return exitDone
}

/** One document, or a list of them. */
async function readDocuments(file: string): Promise<unknown[] | undefined> {
  const lines: string[] = []
  for await (const line of readFileLines(file, { longestLine })) lines.push(line)
  try {
    const read: unknown = JSON.parse(lines.join('\n'))
    const documents: unknown[] = Array.isArray(read) ? read : [read]
    return documents
  } catch {
    return undefined
  }
}

function refuse(problems: readonly string[], out: Out): number {
  for (const problem of problems.slice(0, mostTold)) out(problem)
  if (problems.length > mostTold) out(`… and ${problems.length - mostTold} more`)
  out('Nothing was taken in')
  return exitRefused
}
