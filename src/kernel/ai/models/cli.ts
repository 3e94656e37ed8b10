import { parseArgs } from 'node:util'
import { systemActor } from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import { algorithmById } from '../registry.ts'
import { explained, UsageError } from '../wrong-call.ts'
import { checkAddress, keyOptions, readKey, readPrice, type KeyValues } from './command-input.ts'
import { assignmentsOf, findEndpoint, listEndpoints, noteCapabilities } from './endpoint-store.ts'
import { endpointStates } from './endpoint-states.ts'
import type { Endpoint } from './endpoint.ts'
import { keyInput, type KeyInput } from './key-input.ts'
import { addEndpoint, assignModel, changeKey, removeEndpoint, unassignModel } from './manage.ts'
import { openEndpoint } from './open-model.ts'
import { probeEndpoint } from './probe.ts'
import { endpointLines, probeLines } from './reports.ts'

const exitDone = 0
const exitFailed = 1
const exitUsage = 2

type Out = (line: string) => void

const actor = systemActor('ai.command-line')
const addUsage =
  'ai endpoint add NAME ADDRESS [--own] [--key-from VARIABLE | --no-key] [--input-pence N] [--output-pence N]'
const keyUsage = 'ai endpoint key NAME [--key-from VARIABLE | --no-key]'
const testUsage =
  'ai test-endpoint NAME|ADDRESS [--key-from VARIABLE | --no-key] [--chat MODEL] [--embeddings MODEL] [--transcription MODEL]'

/** The verbs for endpoints and which algorithm uses which. @param keys where keys come from */
export function createModelCommands(keys: KeyInput): readonly CliCommand[] {
  return [
    {
      name: 'ai endpoint add',
      summary: `Add a server with the OpenAI interface; its key is asked for, or taken from a variable: ${addUsage}`,
      run: (kernel, args, out) => explained(out, addUsage, () => add(kernel, args, out, keys)),
    },
    {
      name: 'ai endpoint list',
      summary: 'Show the endpoints, what they can do and which algorithms use them: ai endpoint list',
      run: list,
    },
    {
      name: 'ai endpoint key',
      summary: `Give an endpoint another key: ${keyUsage}`,
      run: (kernel, args, out) => explained(out, keyUsage, () => rekey(kernel, args, out, keys)),
    },
    {
      name: 'ai endpoint remove',
      summary: 'Remove an endpoint and its key: ai endpoint remove NAME',
      run: remove,
    },
    {
      name: 'ai assign',
      summary: 'Let an algorithm use a model: ai assign ALGORITHM ENDPOINT MODEL',
      run: assign,
    },
    {
      name: 'ai unassign',
      summary: 'Let an algorithm go on without a model: ai unassign ALGORITHM',
      run: unassign,
    },
    {
      name: 'ai test-endpoint',
      summary: `Try what an endpoint can do, and note it where it has a name: ${testUsage}`,
      run: (kernel, args, out) => explained(out, testUsage, () => test(kernel, args, out, keys)),
    },
  ]
}

export const modelCommands = createModelCommands(keyInput)

async function add(kernel: Kernel, args: string[], out: Out, keys: KeyInput): Promise<number> {
  const options = {
    own: { type: 'boolean' },
    ...keyOptions,
    'input-pence': { type: 'string' },
    'output-pence': { type: 'string' },
  } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [name, baseUrl, ...others] = positionals
  if (name === undefined || baseUrl === undefined || others.length > 0) throw new UsageError(addUsage)
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) {
    throw new UsageError('A name has small letters, digits and dashes, at most 40')
  }
  checkAddress(baseUrl, out)
  const prices = {
    inputMicropence: readPrice(values['input-pence']),
    outputMicropence: readPrice(values['output-pence']),
  }
  const apiKey = await readKey(values, keys, out)
  const endpoint = { name, baseUrl, apiKey, isOwn: values.own === true, prices, actor }
  const isNew = await kernel.db.transaction((tx) => addEndpoint(kernel, tx, endpoint))
  if (!isNew) throw new UsageError(`There is already an endpoint called ${name}`)
  out(`Added ${name}. See what it can do: commonweal ai test-endpoint ${name}`)
  if (!endpoint.isOwn) {
    out(
      'Personal data is taken out of what is sent to it. If you run it yourself, remove it and add it with --own',
    )
  }
  return exitDone
}

async function list({ db }: Kernel, _args: string[], out: Out): Promise<number> {
  const endpoints = await listEndpoints(db)
  if (endpoints.length === 0) {
    out(`There are none, and everything works without. To add one: ${addUsage}`)
  }
  for (const endpoint of endpoints) {
    for (const line of endpointLines(endpoint, await assignmentsOf(db, endpoint.name))) out(line)
  }
  return exitDone
}

async function rekey(kernel: Kernel, args: string[], out: Out, keys: KeyInput): Promise<number> {
  const { values, positionals } = parseArgs({ args, options: keyOptions, allowPositionals: true })
  const [name, ...others] = positionals
  if (name === undefined || others.length > 0) throw new UsageError(keyUsage)
  if ((await findEndpoint(kernel.db, name)) === undefined) throw new UsageError(noSuchEndpoint(name))
  const apiKey = await readKey(values, keys, out)
  await kernel.db.transaction((tx) => changeKey(kernel, tx, { name, apiKey, actor }))
  out(`${name} has ${apiKey === undefined ? 'no key' : 'another key'}, from its next request on`)
  return exitDone
}

async function remove(kernel: Kernel, [name = '']: string[], out: Out): Promise<number> {
  const removal = await kernel.db.transaction((tx) => removeEndpoint(kernel, tx, { name, actor }))
  if (removal.kind === 'removed') out(`Removed ${name} and its key`)
  else if (removal.kind === 'unknown') out(noSuchEndpoint(name))
  else out(`${name} is used by ${removal.algorithmIds.join(', ')}. First: commonweal ai unassign ALGORITHM`)
  return removal.kind === 'removed' ? exitDone : exitUsage
}

async function assign(
  kernel: Kernel,
  [algorithmId = '', endpointName = '', model = '']: string[],
  out: Out,
): Promise<number> {
  const algorithm = algorithmById(kernel, algorithmId)
  if (algorithm === undefined) return told(out, `There is no algorithm "${algorithmId}"`)
  if (algorithm.usesModel === undefined) return told(out, `${algorithmId} uses no model`)
  if (!/^\S{1,200}$/.test(model)) return told(out, 'Say which model: ai assign ALGORITHM ENDPOINT MODEL')
  const isDone = await kernel.db.transaction((tx) =>
    assignModel(kernel, tx, { algorithmId, endpointName, model, actor }),
  )
  if (!isDone) return told(out, noSuchEndpoint(endpointName))
  out(`${algorithmId} uses ${model} of ${endpointName} for ${algorithm.usesModel}, from its next run on`)
  return exitDone
}

async function unassign(kernel: Kernel, [algorithmId = '']: string[], out: Out): Promise<number> {
  const isDone = await kernel.db.transaction((tx) => unassignModel(kernel, tx, { algorithmId, actor }))
  if (!isDone) return told(out, `${algorithmId === '' ? 'It' : algorithmId} uses no model`)
  out(`${algorithmId} goes on without a model, from its next run on`)
  return exitDone
}

async function test(kernel: Kernel, args: string[], out: Out, keys: KeyInput): Promise<number> {
  const model = { type: 'string' } as const
  const options = { ...keyOptions, chat: model, embeddings: model, transcription: model } as const
  const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
  const [target, ...others] = positionals
  if (target === undefined || others.length > 0) throw new UsageError(testUsage)
  const stored = await findEndpoint(kernel.db, target)
  const endpoint =
    stored === undefined ? await unnamedEndpoint(target, values, keys, out) : openEndpoint(kernel, stored)
  const probe = await probeEndpoint(endpointStates(kernel).tools, endpoint, values)
  for (const line of probeLines(probe)) out(line)
  if (stored !== undefined) {
    await noteCapabilities(kernel.db, {
      id: stored.id,
      capabilities: probe.capabilities,
      now: kernel.clock.now(),
    })
  }
  return Object.values(probe.findings).some(({ kind }) => kind === 'works') ? exitDone : exitFailed
}

async function unnamedEndpoint(
  target: string,
  values: KeyValues,
  keys: KeyInput,
  out: Out,
): Promise<Endpoint> {
  if (!target.includes(':')) throw new UsageError(noSuchEndpoint(target))
  checkAddress(target, out)
  const apiKey = await readKey(values, keys, out)
  return {
    name: 'endpoint',
    baseUrl: target,
    apiKey,
    isOwn: false,
    prices: { inputMicropence: 0, outputMicropence: 0 },
  }
}

function noSuchEndpoint(name: string): string {
  return `There is no endpoint "${name}". See: commonweal ai endpoint list`
}

function told(out: Out, line: string): number {
  out(line)
  return exitUsage
}
