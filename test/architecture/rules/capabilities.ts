import { packageName } from '../place.ts'
import type { GlobalUse } from '../globals.ts'
import type { Dependency, SourceFile, Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const serverInHttp: Rule = {
  id: 'server-in-http',
  because: 'the web framework can then be replaced, and every route passes the same checks',
}
const driversInDb: Rule = {
  id: 'drivers-in-db',
  because: 'one place decides how statements run, on the embedded database and on PostgreSQL alike',
}
const queueInJobs: Rule = {
  id: 'queue-in-jobs',
  because: 'the job library can then be replaced without touching a module',
}
const modelsInAi: Rule = {
  id: 'models-in-ai',
  because: 'an algorithm that affects people runs only where its record and its outcome are kept',
}
const settingsInConfig: Rule = {
  id: 'settings-in-config',
  because: 'every setting is then described, checked and refused when unknown',
}
const timeInClock: Rule = { id: 'time-in-clock', because: 'tests must be able to move time' }
const randomnessInCrypto: Rule = {
  id: 'randomness-in-crypto',
  because: 'one reviewed place makes what must not be guessed, and the demo can be made the same each time',
}
const networkInHttp: Rule = {
  id: 'network-in-http',
  because:
    'every request that leaves goes through the guard against private addresses, endless bodies and endless waits',
}
const filesInTheirFolders: Rule = {
  id: 'files-in-their-folders',
  because: 'a node may have no disk of its own; what is kept goes through kernel/files or the database',
}

interface Confined {
  rule: Rule
  /** Beginnings of the paths that may. */
  allowed: readonly string[]
}

interface ConfinedImport extends Confined {
  packages: RegExp
  /** Names that may be imported anywhere. */
  harmless?: RegExp
}

const imports: ConfinedImport[] = [
  { rule: serverInHttp, allowed: ['src/kernel/http/'], packages: /^(fastify|@fastify\/.*)$/ },
  {
    rule: driversInDb,
    allowed: ['src/kernel/db/'],
    packages: /^(pg|kysely|postgres|@electric-sql\/.*|node:sqlite)$/,
  },
  { rule: queueInJobs, allowed: ['src/kernel/jobs/'], packages: /^pg-boss$/ },
  {
    rule: modelsInAi,
    allowed: ['src/kernel/ai/'],
    packages: /^(openai|ollama|ai|@ai-sdk\/.*|@anthropic-ai\/.*|@mistralai\/.*)$/,
  },
  {
    // Beside outbound requests: asking the operating system for a free port before anything listens, and the virus scanner,
    // whose address is a setting and whose protocol is none of the web's.
    rule: networkInHttp,
    allowed: [
      'src/kernel/http/',
      'src/kernel/boot/origin.ts',
      'src/kernel/files/scan/clamd.ts',
      'src/commands/doctor.ts',
    ],
    packages: /^((node:)?(https?|http2|net|tls|dgram|dns)|undici|axios|got)$/,
    harmless: /^(isIP|isIPv4|isIPv6|BlockList|STATUS_CODES)$/,
  },
  {
    // Beside the store of uploads: the config file, the lock and snapshot of the embedded database, the secret that
    // is made once, the built assets, the export of the audit log, and commands that an operator runs on the machine.
    rule: filesInTheirFolders,
    allowed: [
      'src/kernel/files/',
      'src/kernel/config/',
      'src/kernel/db/',
      'src/kernel/crypto/',
      'src/kernel/http/',
      'src/kernel/audit/',
      'src/commands/',
    ],
    packages: /^(node:)?fs$/,
  },
  {
    rule: randomnessInCrypto,
    allowed: ['src/kernel/crypto/'],
    packages: /^(node:)?crypto$/,
    harmless: /^(?!random|getRandomValues|webcrypto|default|\*)/,
  },
  { rule: settingsInConfig, allowed: ['src/kernel/config/'], packages: /^(node:)?process$/ },
]

const globals: Record<GlobalUse['capability'], Confined> = {
  // main.ts hands the environment on; kernel/config alone reads it.
  environment: { rule: settingsInConfig, allowed: ['src/kernel/config/', 'src/main.ts'] },
  'wall clock': { rule: timeInClock, allowed: ['src/kernel/clock/'] },
  randomness: { rule: randomnessInCrypto, allowed: ['src/kernel/crypto/'] },
  'outbound fetch': { rule: networkInHttp, allowed: ['src/kernel/http/'] },
}

const browserFolders = ['src/kernel/ui/browser/']

/** Rule 4: the world outside is reached only from the kernel folders made for it. */
export function checkCapabilities(tree: Tree): Violation[] {
  return tree.files
    .filter((file) => !file.isTest && !browserFolders.some((folder) => file.path.startsWith(folder)))
    .flatMap((file) => [
      ...file.dependencies.flatMap((dependency) => checkDependency(file, dependency)),
      ...file.globalUses.flatMap((use) => checkGlobal(file, use)),
    ])
}

function checkDependency(file: SourceFile, { specifier, typeOnly, names, line }: Dependency): Violation[] {
  const name = specifier === undefined ? undefined : packageName(specifier)
  if (name === undefined || typeOnly) return []
  return imports
    .filter(({ packages, harmless }) => packages.test(name) && !isHarmless(names, harmless))
    .filter((confined) => !mayUse(file, confined))
    .map(({ rule }) =>
      violation(rule, file.path, line, `imports ${names.join(', ')} from ${String(specifier)}`),
    )
}

function isHarmless(names: readonly string[], harmless: RegExp | undefined): boolean {
  return harmless !== undefined && names.length > 0 && names.every((name) => harmless.test(name))
}

function checkGlobal(file: SourceFile, use: GlobalUse & { line: number }): Violation[] {
  const confined = globals[use.capability]
  return mayUse(file, confined) ? [] : [violation(confined.rule, file.path, use.line, `uses ${use.text}`)]
}

function mayUse(file: SourceFile, { allowed }: Confined): boolean {
  return allowed.some((beginning) => file.path.startsWith(beginning))
}
