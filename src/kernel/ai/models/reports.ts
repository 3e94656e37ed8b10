import type { Capabilities } from './capabilities.ts'
import type { StoredEndpoint } from './endpoint-store.ts'
import { formatPence } from './prices.ts'
import type { Finding, Probe, ProbedAbility } from './probe.ts'

const abilities: Readonly<Record<ProbedAbility, string>> = {
  chat: 'Answers to questions',
  streaming: 'Answers word by word',
  json: 'Answers of a given shape',
  embeddings: 'Vectors of texts',
  transcription: 'Words of recordings',
}

const optionOf: Readonly<Record<ProbedAbility, string>> = {
  chat: '--chat',
  streaming: '--chat',
  json: '--chat',
  embeddings: '--embeddings',
  transcription: '--transcription',
}

const abilityWidth = 26
const stateWidth = 15

/** What became of each trial, a line each. */
export function probeLines({ findings }: Probe): string[] {
  // The keys of a record are its own.
  const names = Object.keys(abilities) as ProbedAbility[]
  return names.map((name) => {
    const finding = findings[name]
    const [state, said] = wordsOf(finding, optionOf[name])
    return `${abilities[name].padEnd(abilityWidth)}${state.padEnd(stateWidth)}${said}`
  })
}

function wordsOf(finding: Finding, option: string): [string, string] {
  if (finding.kind === 'not-tried') return ['not tried', `no model is known for it: name one with ${option}`]
  const said = [finding.model, finding.detail].filter((part) => part !== '').join(': ')
  return [finding.kind === 'works' ? 'works' : 'does not work', said]
}

/** An endpoint as its operator may know it. Never its key. */
export function endpointLines(
  endpoint: StoredEndpoint,
  assignments: readonly { algorithmId: string; model: string }[],
): string[] {
  const { name, baseUrl, isOwn, sealedKey, inputMicropence, outputMicropence, capabilities, probedAt } =
    endpoint
  const prices = `${formatPence(inputMicropence)}p in, ${formatPence(outputMicropence)}p out`
  const users = assignments.map(({ algorithmId, model }) => `${algorithmId} (${model})`)
  return [
    name,
    `  address      ${baseUrl}`,
    `  run by       ${isOwn ? 'us: personal data may be sent' : 'others: personal data is taken out'}`,
    `  key          ${sealedKey === null ? 'none' : 'kept'}`,
    `  price        ${prices}, for a million tokens`,
    `  can do       ${probedAt === null ? 'not tried yet' : `${abilitiesOf(capabilities)}, tried ${probedAt.toISOString().slice(0, 10)}`}`,
    `  used by      ${users.length === 0 ? 'nothing' : users.join(', ')}`,
  ]
}

function abilitiesOf(capabilities: Capabilities | null): string {
  const known = Object.entries(capabilities ?? {}).map(
    ([ability, { model }]) => `${ability} (${String(model)})`,
  )
  return known.length === 0 ? 'nothing' : known.join(', ')
}
