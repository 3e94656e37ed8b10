import { parseArgs } from 'node:util'
import { readFileLines } from '#kernel/files'
import type { CliCommand } from '#kernel/module'
import { Check } from 'typebox/value'
import { serviceDefinitionSchema } from '../domain/definition/service.ts'
import { problemLine } from '../editor/coded-words.ts'
import {
  ImportRefused,
  formatOf,
  importFormats,
  importService,
  isImportFormat,
  type ImportFormat,
  type ImportNote,
} from './index.ts'
import { exportGovukForm } from './govuk-forms/export.ts'
import { readJson } from './read-json.ts'

const exitDone = 0
const exitRefused = 1
const exitUsage = 2

const usage = `services import --input FILE [--format ${importFormats.join('|')}] [--organisation SLUG] [--welsh FILE]`

/** Prints a form of another system as a definition, with the report of what became of it. */
export const importCommand: CliCommand = {
  name: 'services import',
  summary: `Make a service from a form of another system and print both, with all that was lost: ${usage}`,
  run: (_kernel, args, out) => printImport(args, out),
  runOffline: (args, out) => printImport(args, out),
}

async function printImport(args: string[], out: (line: string) => void): Promise<number> {
  const values = readArguments(args)
  if (values?.input === undefined) {
    out(`commonweal ${usage}`)
    return exitUsage
  }
  try {
    const text = await textOf(values.input)
    const format = formatFrom(values.format, text)
    const welsh = values.welsh === undefined ? {} : { welsh: await textOf(values.welsh) }
    const { definition, report } = importService(format, text, {
      organisationSlug: values.organisation,
      ...welsh,
    })
    const { changed, leftOut, ignored, invented, toMend } = report
    const told = {
      changed: changed.map(noteLine),
      leftOut: leftOut.map(noteLine),
      ignored: ignored.map(noteLine),
      invented: invented.map(({ at, what }) => `${at}: ${what}`),
      toMend: toMend.map(problemLine),
    }
    out(JSON.stringify({ format, definition, report: told }, undefined, 2))
    return exitDone
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    out(error.message)
    return exitRefused
  }
}

const exportUsage = 'services export-govuk-form --input DEFINITION [--form-id NUMBER]'

/** Prints a definition as a form document of GOV.UK Forms, with all that is lost by it. */
export const exportFormCommand: CliCommand = {
  name: 'services export-govuk-form',
  summary: `Make a form of GOV.UK Forms from a definition and print both, with all that was lost: ${exportUsage}`,
  run: (_kernel, args, out) => printExport(args, out),
  runOffline: (args, out) => printExport(args, out),
}

async function printExport(args: string[], out: (line: string) => void): Promise<number> {
  const values = readExportArguments(args)
  if (values?.input === undefined) {
    out(`commonweal ${exportUsage}`)
    return exitUsage
  }
  try {
    const definition = readJson(await textOf(values.input))
    if (!Check(serviceDefinitionSchema, definition)) {
      throw new ImportRefused('The file does not hold a definition: commonweal services check says why')
    }
    const { form, losses } = exportGovukForm(definition, values['form-id'])
    out(JSON.stringify({ form, losses: losses.map(noteLine) }, undefined, 2))
    return exitDone
  } catch (error) {
    if (!(error instanceof ImportRefused)) throw error
    out(error.message)
    return exitRefused
  }
}

function readExportArguments(args: string[]) {
  try {
    const options = { input: { type: 'string' }, 'form-id': { type: 'string' } } as const
    return parseArgs({ args, options }).values
  } catch {
    return undefined
  }
}

function noteLine({ at, what }: ImportNote): string {
  return `${at} ${what}`
}

function formatFrom(given: string | undefined, text: string): ImportFormat {
  if (given !== undefined && isImportFormat(given)) return given
  if (given !== undefined) throw new ImportRefused(`Formats are: ${importFormats.join(', ')}`)
  const found = formatOf(text)
  if (found === undefined) throw new ImportRefused(`It looks like none of ${importFormats.join(', ')}`)
  return found
}

async function textOf(path: string): Promise<string> {
  const lines: string[] = []
  for await (const line of readFileLines(path)) lines.push(line)
  return lines.join('\n')
}

function readArguments(args: string[]) {
  try {
    const options = {
      input: { type: 'string' },
      format: { type: 'string' },
      organisation: { type: 'string', default: 'your-organisation' },
      welsh: { type: 'string' },
    } as const
    return parseArgs({ args, options }).values
  } catch {
    return undefined
  }
}
