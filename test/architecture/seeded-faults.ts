import type { SourceText } from './violation.ts'

const manifest = (name: string, needs: string[]) =>
  `import { defineModule } from '#kernel/module'
export default defineModule({ name: '${name}', needs: ${JSON.stringify(needs)} })`

/** A small tree that keeps every rule, with the shapes that must stay allowed. */
export const soundTree: Readonly<Record<string, string>> = {
  'src/main.ts': "import { modules } from './platform.ts'\nexport const count = modules.length",
  'src/platform.ts': `import birds from './modules/birds/module.ts'
import ponds from './modules/ponds/module.ts'
export const modules = [ponds, birds]`,
  'src/kernel/clock/index.ts':
    'export const clock = { now: () => new Date() }\nexport type Clock = typeof clock',
  'src/kernel/db/index.ts':
    "import pg from 'pg'\nexport const defineQuery = (name: string, sql: string) => ({ name, sql, pg })",
  'src/kernel/http/index.ts':
    "import fastify from 'fastify'\nexport const send = () => [fastify, fetch('https://a.example')]",
  'src/kernel/module/index.ts': 'export const defineModule = (manifest: object) => manifest',
  'src/modules/ponds/module.ts': manifest('ponds', []),
  'src/modules/ponds/public.ts': "export { countPonds } from './store/ponds.ts'",
  'src/modules/ponds/store/ponds.ts': `import { defineQuery } from '#kernel/db'
export const countPonds = defineQuery('ponds.pond.count', 'select count(*) from ponds.pond')`,
  'src/modules/birds/module.ts': manifest('birds', ['ponds']),
  'src/modules/birds/public.ts': "export { isWaterBird } from './domain/kinds.ts'",
  'src/modules/birds/domain/kinds.ts': `import type { Clock } from '#kernel/clock'
import { webbed } from './feet.ts'
export const isWaterBird = (kind: string, clock: Clock) => webbed.has(kind) && new Date(0) < clock.now()`,
  'src/modules/birds/domain/feet.ts': "export const webbed = new Set(['heron'])",
  'src/modules/birds/store/birds.ts': `import { defineQuery } from '#kernel/db'
export const list = defineQuery('birds.bird.list', \`
  select bird.name, pond.name from birds.bird join ponds_public.pond on pond.id = bird.pond_id\`)`,
  'src/modules/birds/pages/list/page.tsx': `import { countPonds } from '#modules/ponds'
import { list } from '../../store/birds.ts'
export const page = (fetch: () => string) => <p title={fetch()}>{String([list, countPonds])}</p>`,
  'src/modules/birds/pages/list/page.test.ts':
    "import { randomUUID } from 'node:crypto'\nexport const id = [randomUUID(), Date.now()]",
}

export interface SeededFault {
  title: string
  rule: string
  /** Where the violation must be reported. */
  path: string
  /** Files that replace or join those of the sound tree. */
  files: Readonly<Record<string, string>>
}

function inFile(title: string, rule: string, path: string, text: string): SeededFault {
  return { title, rule, path, files: { [path]: text } }
}

const longFile = (lines: number) =>
  Array.from({ length: lines }, (_line, index) => `export const line${index} = ${index}`).join('\n')

const domain = 'src/modules/birds/domain/kinds.ts'
const store = 'src/modules/birds/store/birds.ts'
const page = 'src/modules/birds/pages/list/page.tsx'
const pondPage = 'src/modules/ponds/pages/list/page.tsx'
const pondStore = 'src/modules/ponds/store/ponds.ts'
const job = 'src/modules/birds/jobs/count.ts'
const migration = 'src/modules/birds/migrations/0001-birds.ts'

/** One fault for each clause of each rule. */
export const seededFaults: readonly SeededFault[] = [
  inFile(
    'the kernel imports a module',
    'kernel-below-modules',
    'src/kernel/jobs/index.ts',
    "export * from '#modules/birds'",
  ),
  inFile(
    'the kernel imports a type of a module',
    'kernel-below-modules',
    'src/kernel/jobs/index.ts',
    "import type { A } from '../../modules/birds/public.ts'\nexport type B = A",
  ),
  {
    title: 'two files import each other',
    rule: 'no-cycles',
    path: 'src/kernel/jobs/a.ts',
    files: {
      'src/kernel/jobs/a.ts': "import { b } from './b.ts'\nexport const a = () => b",
      'src/kernel/jobs/b.ts': "export const b = async () => (await import('./a.ts')).a",
    },
  },
  inFile(
    'two modules need each other',
    'needs-without-cycle',
    'src/modules/birds/module.ts',
    manifest('birds', ['birds']),
  ),
  {
    title: 'three modules need each other in a ring',
    rule: 'needs-without-cycle',
    path: 'src/modules/birds/module.ts',
    files: {
      'src/modules/ponds/module.ts': manifest('ponds', ['rain']),
      'src/modules/rain/module.ts': manifest('rain', ['birds']),
    },
  },
  inFile(
    'a module needs one that is not there',
    'needs-exist',
    'src/modules/ponds/module.ts',
    manifest('ponds', ['rain']),
  ),
  inFile(
    'a manifest is computed',
    'manifest-is-data',
    'src/modules/ponds/module.ts',
    "import { defineModule } from '#kernel/module'\nexport default defineModule({ name: 'ponds', needs: [].concat('birds') })",
  ),
  inFile(
    'a manifest has the name of another',
    'manifest-is-data',
    'src/modules/ponds/module.ts',
    manifest('birds', []),
  ),
  inFile('a module has no manifest', 'manifest-is-data', 'src/modules/rain/module.ts', 'export default {}'),
  inFile(
    'a module imports the inside of another by path',
    'front-door-only',
    job,
    "export * from '../../ponds/store/ponds.ts'",
  ),
  inFile(
    'a module imports the inside of another by name',
    'front-door-only',
    job,
    "export * from '#modules/ponds/store/ponds'",
  ),
  inFile(
    'a module imports the inside of the kernel',
    'front-door-only',
    job,
    "export { clock } from '../../../kernel/clock/index.ts'",
  ),
  inFile(
    'a kernel folder imports the inside of another',
    'front-door-only',
    'src/kernel/jobs/index.ts',
    "export { clock } from '../clock/index.ts'",
  ),
  inFile(
    'a module imports one that it does not need',
    'declared-needs',
    'src/modules/ponds/jobs/count.ts',
    "import type { a } from '#modules/birds'\nexport type b = typeof a",
  ),
  inFile(
    'SQL joins a view of a module that is not needed',
    'declared-needs',
    pondStore,
    "export const sql = 'select 1 from birds_public.bird'",
  ),
  inFile(
    'a module imports the platform',
    'platform-lists-modules',
    job,
    "export { modules } from '../../../platform.ts'",
  ),
  inFile('main imports a module', 'platform-lists-modules', 'src/main.ts', "export * from '#modules/birds'"),
  inFile(
    'an import is computed',
    'readable-imports',
    job,
    'export const load = (name: string) => import(name)',
  ),
  inFile('domain imports store', 'domain-is-pure', domain, "export { list } from '../store/birds.ts'"),
  inFile(
    'domain runs code of the kernel',
    'domain-is-pure',
    domain,
    "import { clock } from '#kernel/clock'\nexport const now = clock.now()",
  ),
  inFile(
    'domain imports another module',
    'domain-is-pure',
    domain,
    "export { countPonds } from '#modules/ponds'",
  ),
  inFile('domain reads files', 'domain-is-pure', domain, "export { readFileSync } from 'node:fs'"),
  inFile(
    'store imports another module',
    'store-is-bottom',
    store,
    "export { countPonds } from '#modules/ponds'",
  ),
  inFile(
    'a page defines a query',
    'sql-in-store',
    page,
    "import { defineQuery } from '#kernel/db'\nexport const q = defineQuery('birds.bird.count', 'select 1')",
  ),
  inFile('a job imports a page', 'pages-are-leaves', job, "export { page } from '../pages/list/page.tsx'"),
  inFile(
    'fastify outside the kernel folder http',
    'server-in-http',
    page,
    "import cookie from '@fastify/cookie'\nexport const c = cookie",
  ),
  inFile(
    'pg outside the kernel folder db',
    'drivers-in-db',
    store,
    "import pg from 'pg'\nexport const pool = new pg.Pool()",
  ),
  inFile(
    'PGlite outside the kernel folder db',
    'drivers-in-db',
    'src/kernel/jobs/index.ts',
    "export { PGlite } from '@electric-sql/pglite'",
  ),
  inFile('pg-boss outside the kernel folder jobs', 'queue-in-jobs', job, "export { PgBoss } from 'pg-boss'"),
  inFile(
    'a model client outside the kernel folder ai',
    'models-in-ai',
    job,
    "import OpenAI from 'openai'\nexport const client = new OpenAI()",
  ),
  inFile(
    'process.env outside the kernel folder config',
    'settings-in-config',
    page,
    "export const port = process.env['PORT']",
  ),
  inFile(
    'process.env by another spelling',
    'settings-in-config',
    page,
    'const { env } = globalThis.process\nexport const port = env.PORT',
  ),
  inFile(
    'Date.now outside the kernel folder clock',
    'time-in-clock',
    domain,
    'export const nowMs = Date.now()',
  ),
  inFile(
    'new Date() outside the kernel folder clock',
    'time-in-clock',
    page,
    'export const now = new Date()',
  ),
  inFile(
    'Temporal.Now outside the kernel folder clock',
    'time-in-clock',
    job,
    "import { Temporal as T } from 'temporal-polyfill'\nexport const now = [T, Temporal.Now.instant()]",
  ),
  inFile(
    'Math.random outside the kernel folder crypto',
    'randomness-in-crypto',
    domain,
    'export const dice = () => Math.random() * 6',
  ),
  inFile(
    'crypto.randomUUID outside the kernel folder crypto',
    'randomness-in-crypto',
    store,
    'export const id = () => crypto.randomUUID()',
  ),
  inFile(
    'randomBytes imported outside the kernel folder crypto',
    'randomness-in-crypto',
    job,
    "import { createHash, randomBytes } from 'node:crypto'\nexport const a = [createHash, randomBytes]",
  ),
  inFile(
    'fetch outside the kernel folder http',
    'network-in-http',
    job,
    "export const page = () => fetch('https://a.example')",
  ),
  inFile(
    'fetch handed on as a value',
    'network-in-http',
    job,
    'export const client = { fetch: globalThis.fetch }',
  ),
  inFile(
    'node:https outside the kernel folder http',
    'network-in-http',
    job,
    "export { request } from 'node:https'",
  ),
  inFile(
    'node:fs outside the kernel folders for files',
    'files-in-their-folders',
    page,
    "import { readFile } from 'node:fs/promises'\nexport const read = readFile",
  ),
  inFile(
    'SQL reads a table of another module',
    'own-schema',
    store,
    'export const sql = `select *\n  from "ponds".pond`',
  ),
  inFile(
    'SQL writes a table of another module',
    'own-schema',
    store,
    "export const sql = 'update ponds.pond set name = 1'",
  ),
  inFile(
    'SQL names a table of another in a list',
    'own-schema',
    store,
    "export const sql = 'select 1 from birds.bird b, ponds.pond p where b.id = p.id'",
  ),
  inFile(
    'a trigger on a table of another module',
    'own-schema',
    migration,
    "export default 'create trigger t after insert on ponds.pond execute function birds.f()'",
  ),
  inFile(
    'a foreign key to another module',
    'no-foreign-key-across-schemas',
    migration,
    "export default 'create table birds.nest (pond_id uuid references ponds.pond (id))'",
  ),
  inFile('a public.ts of 151 lines', 'small-front-door', 'src/modules/birds/public.ts', longFile(151)),
  inFile('a main.ts of 31 lines', 'small-main', 'src/main.ts', longFile(31)),
  inFile(
    'a page of one module imports a page of another',
    'pages-are-leaves',
    pondPage,
    "export { page } from '../../../birds/pages/list/page.tsx'",
  ),
]

/** The sound tree with the files of a fault put in. */
export function treeWith(files: Readonly<Record<string, string>>): SourceText[] {
  return Object.entries({ ...soundTree, ...files }).map(([path, text]) => ({ path, text }))
}
