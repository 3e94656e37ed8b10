import { parseArgs } from 'node:util'
import { systemActor } from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import { channels, type Channel } from './algorithm.ts'
import { evaluateAlgorithm } from './evaluating/evaluate.ts'
import { modelCommands } from './models/cli.ts'
import { algorithmById, registeredAlgorithms } from './registry.ts'
import { algorithmLines, evaluationLines } from './reports.ts'
import { setCap } from './running/caps.ts'
import { switchAlgorithm } from './standing/switch.ts'
import { explained, UsageError } from './wrong-call.ts'

const exitDone = 0
const exitFailed = 1
const exitUsage = 2

type Out = (line: string) => void

const actor = systemActor('ai.command-line')
const switchUsage = `ai switch ALGORITHM on|off [--channel ${channels.join('|')}] --reason "WORDS"`
const capUsage =
  'ai cap ALGORITHM [--runs-per-hour N] [--runs-per-day N] [--pence-per-day N] [--pence-per-month N] [--pence-per-run N]'

const algorithmCommands: readonly CliCommand[] = [
  {
    name: 'ai list',
    summary: 'Show the algorithms, whether they may run, and how well they work: ai list',
    run: list,
  },
  {
    name: 'ai evaluate',
    summary: 'Measure an algorithm on its data set, or all that can be: ai evaluate ALGORITHM|--all',
    run: evaluate,
  },
  {
    name: 'ai switch',
    summary: `Switch an algorithm on or off, with a reason that is published: ${switchUsage}`,
    run: (kernel, args, out) => explained(out, switchUsage, () => turn(kernel, args, out)),
  },
  {
    name: 'ai cap',
    summary: `Limit how much an algorithm is used; without a figure, no longer: ${capUsage}`,
    run: (kernel, args, out) => explained(out, capUsage, () => cap(kernel, args, out)),
  },
]

/** The verbs for algorithms and for the endpoints that they use. */
export const aiCommands: readonly CliCommand[] = [...algorithmCommands, ...modelCommands]

async function list(kernel: Kernel, _args: string[], out: Out): Promise<number> {
  const algorithms = registeredAlgorithms(kernel)
  if (algorithms.length === 0) out('No module declares an algorithm')
  for (const algorithm of algorithms) {
    for (const line of await algorithmLines(kernel, algorithm)) out(line)
  }
  return exitDone
}

async function evaluate(kernel: Kernel, [asked = '']: string[], out: Out): Promise<number> {
  const measurable = registeredAlgorithms(kernel).filter(({ evaluation }) => evaluation !== undefined)
  const ids = asked === '--all' ? measurable.map(({ id }) => id) : [asked]
  let status = exitDone
  for (const id of ids) {
    const result = await evaluateAlgorithm(kernel, id, actor)
    if (result.kind === 'evaluated') for (const line of evaluationLines(result.evaluation)) out(line)
    else if (result.kind === 'failed') {
      out(`${id} could not be measured: ${result.reason}. The log says more`)
      status = exitFailed
    } else {
      const known = measurable.map((algorithm) => algorithm.id).join(', ')
      const why = result.kind === 'unknown-algorithm' ? 'There is no algorithm' : 'There is no evaluation of'
      out(`${why} "${id}". There are evaluations of: ${known === '' ? 'none' : known}`)
      status = exitUsage
    }
  }
  return status
}

async function turn(kernel: Kernel, args: string[], out: Out): Promise<number> {
  const options = { channel: { type: 'string' }, reason: { type: 'string' } } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [id, wanted, ...others] = positionals
  const { reason = '' } = values
  if ((wanted !== 'on' && wanted !== 'off') || others.length > 0) throw new UsageError(switchUsage)
  if (reason.trim() === '')
    throw new UsageError('Say why, for everybody to read: --reason "It was wrong for ..."')
  const algorithmId = knownId(kernel, id)
  const channel = readChannel(values.channel)
  await kernel.db.transaction((tx) =>
    switchAlgorithm(kernel, tx, { algorithmId, channel, isOn: wanted === 'on', reason, actor }),
  )
  out(
    `${algorithmId} is switched ${wanted}${channel === undefined ? '' : ` for ${channel}`}. Others follow within five seconds`,
  )
  return exitDone
}

async function cap(kernel: Kernel, args: string[], out: Out): Promise<number> {
  const figure = { type: 'string' } as const
  const options = {
    'runs-per-hour': figure,
    'runs-per-day': figure,
    'pence-per-day': figure,
    'pence-per-month': figure,
    'pence-per-run': figure,
  }
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [id, ...others] = positionals
  if (others.length > 0) throw new UsageError(capUsage)
  const algorithmId = knownId(kernel, id)
  const request = {
    algorithmId,
    actor,
    runsPerHour: readFigure(values['runs-per-hour']),
    runsPerDay: readFigure(values['runs-per-day']),
    micropencePerDay: readPence(values['pence-per-day']),
    micropencePerMonth: readPence(values['pence-per-month']),
    micropencePerRun: readPence(values['pence-per-run']),
  }
  await kernel.db.transaction((tx) => setCap(kernel, tx, request))
  out(
    `${algorithmId} is ${Object.keys(values).length === 0 ? 'no longer capped' : 'capped, counted from now on'}`,
  )
  return exitDone
}

function knownId(kernel: Kernel, id: string | undefined): string {
  if (id !== undefined && algorithmById(kernel, id) !== undefined) return id
  const known = registeredAlgorithms(kernel).map((algorithm) => algorithm.id)
  throw new UsageError(`There is no algorithm "${id ?? ''}". There are: ${known.join(', ')}`)
}

function readChannel(text: string | undefined): Channel | undefined {
  if (text === undefined) return undefined
  const channel = channels.find((known) => known === text)
  if (channel === undefined)
    throw new UsageError(`There is no channel "${text}". There are: ${channels.join(', ')}`)
  return channel
}

function readFigure(text: string | undefined): number | undefined {
  if (text === undefined) return undefined
  if (!/^\d{1,12}$/.test(text)) throw new UsageError(`"${text}" is no whole number`)
  return Number(text)
}

const micropencePerPenny = 1_000_000

function readPence(text: string | undefined): number | undefined {
  const pence = readFigure(text)
  return pence === undefined ? undefined : pence * micropencePerPenny
}
