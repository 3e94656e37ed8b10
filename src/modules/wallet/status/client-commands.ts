import { parseArgs } from 'node:util'
import { systemActor } from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import {
  insertStatusClient,
  setClientState,
  statusClients,
  type ListForm,
  type StatusClient,
} from '../store/status-client.ts'

const exitDone = 0
const exitUsage = 2

const add: CliCommand = {
  name: 'status client add',
  summary:
    'Let an issuer elsewhere keep the statuses of its credentials here: status client add CLIENT_ID --name NAME --keys URL --list token|bitstring',
  async run(kernel, args, out) {
    const client = readClient(kernel, args)
    if (typeof client === 'string') {
      out(client)
      return exitUsage
    }
    const isNew = await kernel.db.transaction(async (tx) => {
      if (!(await insertStatusClient(tx, { ...client, now: kernel.clock.now() }))) return false
      await recordAct(kernel, tx, client.clientId, 'registered')
      return true
    })
    if (!isNew) {
      out(`There is a client "${client.clientId}" already`)
      return exitUsage
    }
    out(`${client.clientId} may now ask ${kernel.origin}/issue for places, and ${kernel.origin}/revoke`)
    return exitDone
  },
}

const list: CliCommand = {
  name: 'status client list',
  summary: 'Show the issuers elsewhere that keep statuses here',
  async run(kernel, _args, out) {
    const clients = await statusClients(kernel.db)
    for (const { clientId, name, jwksUrl, form, state } of clients) {
      out([clientId, name, jwksUrl, form, state].join('\t'))
    }
    if (clients.length === 0) out('There are none')
    return exitDone
  },
}

const suspend = stateCommand('suspend', 'suspended', 'Take no more requests from an issuer elsewhere')
const resume = stateCommand('resume', 'active', 'Take requests from an issuer elsewhere again')

export const statusClientCommands: readonly CliCommand[] = [add, list, suspend, resume]

function stateCommand(verb: string, state: StatusClient['state'], does: string): CliCommand {
  return {
    name: `status client ${verb}`,
    summary: `${does}; what it revoked stays so: status client ${verb} CLIENT_ID`,
    async run(kernel, [clientId = ''], out) {
      const isKnown = await kernel.db.transaction(async (tx) => {
        if (!(await setClientState(tx, clientId, state))) return false
        await recordAct(kernel, tx, clientId, state === 'active' ? 'resumed' : 'suspended')
        return true
      })
      out(isKnown ? `${clientId} is ${state}` : `There is no client "${clientId}"`)
      return isKnown ? exitDone : exitUsage
    },
  }
}

interface NewClient {
  clientId: string
  name: string
  jwksUrl: string
  form: ListForm
}

/** @returns the client, or what is wrong */
function readClient({ config }: Kernel, args: string[]): NewClient | string {
  const call = parse(args)
  if (call === undefined || call.clientId === '' || call.name === '') return add.summary
  const { clientId, name, keys, list: form } = call
  if (form !== 'token' && form !== 'bitstring') return `There is no list "${form}": say token or bitstring`
  if (!URL.canParse(keys)) return `"${keys}" is not an address`
  const { protocol } = new URL(keys)
  if (protocol !== 'https:' && (config.production || protocol !== 'http:')) {
    return 'The keys must be at an https address'
  }
  return { clientId, name, jwksUrl: keys, form }
}

function parse(args: string[]): { clientId: string; name: string; keys: string; list: string } | undefined {
  try {
    const text = { type: 'string', default: '' } as const
    const options = { name: text, keys: text, list: text }
    const { values, positionals } = parseArgs({ args, options, allowPositionals: true })
    const [clientId = '', ...others] = positionals
    return others.length > 0 ? undefined : { clientId, ...values }
  } catch {
    return undefined
  }
}

async function recordAct(
  kernel: Kernel,
  target: Parameters<Kernel['audit']['record']>[0],
  clientId: string,
  act: 'registered' | 'suspended' | 'resumed',
): Promise<void> {
  await kernel.audit.record(target, {
    actor: systemActor('wallet.command-line'),
    action: `wallet.status-client.${act}`,
    purpose: 'wallet.purpose.status-clients',
    resource: `wallet.status-client:${clientId}`,
  })
}
