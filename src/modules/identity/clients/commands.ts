import { parseArgs } from 'node:util'
import { organisationBySlug } from '#kernel/access'
import { readFileLines, writeFileLines } from '#kernel/files'
import type { CliCommand, Kernel } from '#kernel/module'
import type { ClientProfile } from '../domain/client.ts'
import { findClient } from '../store/client.ts'
import { listClients } from '../store/client-list.ts'
import { serviceOfClient } from '../store/service.ts'
import { versionsOf } from '../store/client-version.ts'
import { importClients, type ImportOutcome } from './import-clients.ts'
import { decideVersion, operator } from './decide-version.ts'
import { readClients, writeClient } from './one-login-json.ts'
import { problemLine } from './problem-words.ts'
import { recordRegistryAct } from './record-act.ts'

type Out = (line: string) => void

const exitDone = 0
const exitRefused = 1
const exitUsage = 2
const profiles: readonly ClientProfile[] = ['one-login', 'fapi2', 'generic']

const clientImport: CliCommand = {
  name: 'client import',
  summary:
    "Register services from the JSON of One Login's client registry: client import FILE [--organisation SLUG] [--live] [--profile one-login|fapi2|generic]",
  async run(kernel, args, out) {
    const call = readImportCall(args, out)
    if (call === undefined) return exitUsage
    const { file, slug, isLive, profile } = call
    const organisation = slug === undefined ? undefined : await organisationBySlug(kernel.db, slug)
    if (slug !== undefined && organisation === undefined)
      return usage(out, `There is no organisation "${slug}". Add it with: commonweal organisation add`)
    const read = readClients(await textOf(file))
    if ('problem' in read) {
      out(`${file}: ${problemLine(read.problem)}`)
      return exitRefused
    }
    const place = {
      organisationId: organisation?.id,
      environment: isLive ? ('live' as const) : undefined,
      profile,
    }
    const outcome = await kernel.db.transaction((tx) =>
      importClients(kernel, tx, operator, read.clients, place),
    )
    return tellImport(kernel, outcome, slug, out)
  },
}

interface ImportCall {
  file: string
  slug: string | undefined
  isLive: boolean
  profile: ClientProfile | undefined
}

function readImportCall(args: string[], out: Out): ImportCall | undefined {
  const options = {
    organisation: { type: 'string' },
    live: { type: 'boolean' },
    profile: { type: 'string' },
  } as const
  const call = parseOr(out, () => parseArgs({ args, options, allowPositionals: true }))
  if (call === undefined) return undefined
  const { values, positionals } = call
  const [file] = positionals
  const profile = profiles.find((candidate) => candidate === values.profile)
  if (values.profile !== undefined && profile === undefined) {
    out(`There is no profile "${values.profile}". There are ${profiles.join(', ')}`)
    return undefined
  }
  if (file === undefined || positionals.length !== 1) {
    out(clientImport.summary)
    return undefined
  }
  return { file, slug: values.organisation, isLive: values.live === true, profile }
}

/** Undefined, with the reason told, for an option that there is not. */
function parseOr<Call>(out: Out, parse: () => Call): Call | undefined {
  try {
    return parse()
  } catch (error) {
    out(error instanceof Error ? error.message : String(error))
    return undefined
  }
}

function tellImport(kernel: Kernel, outcome: ImportOutcome, slug: string | undefined, out: Out): number {
  if ('faults' in outcome) {
    for (const { clientId, name, problems } of outcome.faults) {
      out(`${clientId ?? (name === '' ? 'A registration without a name' : name)}:`)
      for (const problem of problems) out(`  ${problemLine(problem)}`)
    }
    out('Nothing was imported. Put these right and try again.')
    return exitRefused
  }
  for (const { clientId, name, isNew, environment, warnings } of outcome.imported) {
    out(`${isNew ? 'Registered' : 'Changed'} ${clientId} (${name}), ${environment}`)
    for (const warning of warnings) out(`  Note: ${problemLine(warning)}`)
  }
  out(`They may use ${kernel.origin}/.well-known/openid-configuration`)
  if (slug === undefined)
    out('No public body sees them among its services: name one with --organisation SLUG')
  else out(`Managers of ${slug} name their owners at ${kernel.origin}/staff/services`)
  return exitDone
}

const clientExport: CliCommand = {
  name: 'client export',
  summary:
    "Write registrations in the JSON of One Login's client registry, all or one: client export [CLIENT_ID] [--out FILE]",
  async run(kernel, args, out) {
    const options = { out: { type: 'string' } } as const
    const call = parseOr(out, () => parseArgs({ args, options, allowPositionals: true }))
    if (call === undefined) return exitUsage
    const { values, positionals } = call
    const [clientId] = positionals
    if (positionals.length > 1) return usage(out, clientExport.summary)
    const one = clientId === undefined ? undefined : await findClient(kernel.db, clientId)
    if (clientId !== undefined && one === undefined)
      return usage(out, `No service has the client ID "${clientId}"`)
    const clients = one === undefined ? await listClients(kernel.db) : [one]
    const written = one === undefined ? clients.map(writeClient) : writeClient(one)
    for (const client of clients) {
      const { organisationId } = client
      await recordRegistryAct(kernel, kernel.db, operator, 'client.exported', {
        clientId: client.clientId,
        organisationId,
      })
    }
    const text = JSON.stringify(written, null, 2)
    if (values.out === undefined) out(text)
    else {
      await writeFileLines(values.out, text.split('\n'))
      out(`Wrote ${clients.length} of them to ${values.out}`)
    }
    return exitDone
  },
}

const clientApprove: CliCommand = {
  name: 'client approve',
  summary: 'Let a version that waits for approval go live, as the operator: client approve CLIENT_ID',
  async run(kernel, [clientId = ''], out) {
    const service = await serviceOfClient(kernel.db, clientId)
    const waiting = (await versionsOf(kernel.db, clientId)).find(({ status }) => status === 'waiting')
    if (service === undefined || waiting === undefined)
      return usage(out, `No version of "${clientId}" waits for approval`)
    const { organisationId } = service
    const { number, revision } = waiting
    const outcome = await kernel.db.transaction((tx) =>
      decideVersion(
        kernel,
        tx,
        operator,
        { clientId, organisationId, environment: 'live' },
        { number, revision, outcome: 'approve' },
      ),
    )
    if (typeof outcome === 'object') for (const problem of outcome.problems) out(problemLine(problem))
    if (outcome !== 'done') return exitRefused
    out(`Version ${number} of ${clientId} is live`)
    return exitDone
  },
}

/** The registry's verbs of the `commonweal` command. */
export const clientCommands: readonly CliCommand[] = [clientImport, clientExport, clientApprove]

async function textOf(file: string): Promise<string> {
  const lines: string[] = []
  for await (const line of readFileLines(file)) lines.push(line)
  return lines.join('\n')
}

function usage(out: Out, text: string): number {
  out(text)
  return exitUsage
}
