import type { Kernel } from '#kernel/module'
import { testPlatform } from '#kernel/test'
import { modules, packs } from '../src/platform.ts'
import { statusListBytes, statusListSize } from '../src/modules/wallet/domain/status-list.ts'
import { bitstringCredential, tokenCwt, tokenJwt } from '../src/modules/wallet/status/forms.ts'
import { gzippedText, gzipPacked, zlibPacked } from '../src/modules/wallet/status/pack.ts'
import { publishStatusList } from '../src/modules/wallet/status/publish.ts'
import { listSigner } from '../src/modules/wallet/status/signer.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atMost, type BenchResult } from './result.ts'
import { runCommand } from './support/run-command.ts'
import {
  addBenchClient,
  addEntries,
  addFilledList,
  allocate,
  megabytesOnDisk,
  openListId,
  randomIndices,
  revokeShare,
} from './support/status-lists.ts'
import { openStatusIssuer, readStatus, secondsUntilRevoked } from './support/status-service.ts'

const isLong = process.env['COMMONWEAL_LONG'] === '1'
const revokedShare = 0.02
const rounds = isLong ? 50 : 10
const revocations = isLong ? 20 : 3
/** Ten million statuses in lists that are three quarters full. */
const fullLists = isLong ? 13 : 1
const entriesOfFullList = statusListSize * 0.75
const allocations = isLong ? 5_000 : 500

/** What status lists cost. `COMMONWEAL_LONG=1` fills lists with ten million statuses first. */
export async function run(): Promise<BenchResult[]> {
  return [...(await lists()), ...(await visible())]
}

async function lists(): Promise<BenchResult[]> {
  const platform = await testPlatform({ modules, packs, database: 'postgres' })
  const { kernel } = platform
  try {
    await addBenchClient(kernel)
    await allocate(kernel, 10)
    const emptyMs = await allocate(kernel, allocations)
    const ids: string[] = []
    for (let list = 0; list < fullLists; list += 1) ids.push(await addFilledList(kernel, entriesOfFullList))
    const listId = await openListId(kernel)
    await kernel.db.unnamed('delete from wallet.status_service_entry where list_id = $1', [listId])
    await addEntries(kernel, listId, entriesOfFullList)
    await kernel.db.unnamed('analyze')
    const fullMs = await allocate(kernel, allocations)
    const revokeMs = await revokeShare(kernel, listId, revokedShare)
    for (const id of ids) await revokeShare(kernel, id, revokedShare)
    const statuses = (ids.length + 1) * entriesOfFullList
    return [
      ...(await publishing(kernel, [listId, ...ids])),
      atMost({
        claim: `a place for a credential, fifty in a transaction, beside ${statuses.toLocaleString('en-GB')} others`,
        measured: fullMs,
        unit: 'ms',
        limit: 5,
        note: `${emptyMs.toFixed(2)} ms in an empty list; the tables take ${Math.round(await megabytesOnDisk(kernel))} MB on disk`,
      }),
      atMost({
        claim: 'revoking one of thousands of credentials at once',
        measured: revokeMs,
        unit: 'ms',
        limit: 1,
      }),
    ]
  } finally {
    await platform.stop()
  }
}

async function publishing(kernel: Kernel, listIds: readonly string[]): Promise<BenchResult[]> {
  const [listId = ''] = listIds
  await publishStatusList(kernel, listId)
  const wholeMs = await cpuMsOf(rounds, () => publishStatusList(kernel, listId))
  const beforeBytes = process.memoryUsage.rss()
  const allMs = await cpuMsOf(1, async () => {
    for (const id of listIds) await publishStatusList(kernel, id)
  })
  const grownMegabytes = (process.memoryUsage.rss() - beforeBytes) / 1e6
  return [
    atMost({
      claim: 'publishing 2^20 statuses of 2 bits with 2 % set, in all forms, from and to PostgreSQL',
      measured: wholeMs,
      unit: 'CPU-ms',
      limit: 250,
      note: `${listIds.length} such lists in a row: ${Math.round(allMs)} CPU-ms, ${Math.round(grownMegabytes)} MB more memory`,
    }),
    ...(await eachForm(kernel)),
  ]
}

async function eachForm(kernel: Kernel): Promise<BenchResult[]> {
  const signer = await listSigner(kernel, kernel.db, { kind: 'body', name: 'bench' })
  const revoked = randomIndices(Math.round(statusListSize * revokedShare))
  const content = (packed: Buffer) => ({
    uri: 'https://bench.example/t/1',
    packed,
    publishedAt: kernel.clock.now(),
  })
  const tokenList = () =>
    content(zlibPacked(statusListBytes(statusListSize, revoked, 'least-significant-first')))
  const bitstring = () =>
    content(gzipPacked(statusListBytes(statusListSize, revoked, 'most-significant-first')))
  const forms = {
    'Token Status List as JWT': () => Buffer.byteLength(tokenJwt(signer, tokenList())),
    'Token Status List as CWT': () => tokenCwt(signer, tokenList()).length,
    'Bitstring Status List': () => Buffer.byteLength(bitstringCredential(signer, bitstring())),
  }
  const results: BenchResult[] = []
  for (const [name, make] of Object.entries(forms)) {
    const bytes = make()
    results.push(
      atMost({
        claim: `${name}: packing and signing 2^20 x 2 bits, 2 % set`,
        measured: await cpuMsOf(rounds, async () => make()),
        unit: 'CPU-ms',
        limit: 150,
        note: `${(bytes / 1e3).toFixed(1)} kB`,
      }),
    )
  }
  const text = tokenJwt(signer, tokenList())
  const packedBytes = gzippedText(text).length
  return results.map((result, place) =>
    place === 0
      ? {
          ...result,
          note: `${result.note ?? ''}; ${(packedBytes / 1e3).toFixed(1)} kB with Content-Encoding: gzip`,
        }
      : result,
  )
}

/** Processor time of this process for one round, after one that is not counted. */
async function cpuMsOf(count: number, work: () => Promise<unknown>): Promise<number> {
  await work()
  const before = process.cpuUsage()
  for (let round = 0; round < count; round += 1) await work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1_000 / count
}

/** From the answer to a revocation until readers see it, on each database. */
async function visible(): Promise<BenchResult[]> {
  const postgres = await startPostgres()
  try {
    return [
      await visibleOn('PostgreSQL', { DATABASE_URL: postgres.url }),
      await visibleOn('the embedded database', {}),
    ]
  } finally {
    await postgres.stop()
  }
}

async function visibleOn(
  database: string,
  databaseSettings: Readonly<Record<string, string>>,
): Promise<BenchResult> {
  const environment = { DATA_DIR: temporaryFolder('bench'), LOG_LEVEL: 'error', ...databaseSettings }
  const issuer = await openStatusIssuer()
  const { clientId, jwksUrl } = issuer
  await runCommand(
    ['wallet', 'status', 'client', 'add', clientId, '--name', 'Bench', '--keys', jwksUrl, '--list', 'token'],
    environment,
  )
  const program = await startProgram({ environment })
  try {
    const times: number[] = []
    let keptSeconds = 0
    for (let round = 0; round < revocations; round += 1) {
      const place = await issuer.issue(program.origin)
      keptSeconds = (await readStatus(program.origin, place)).keptSeconds
      await issuer.revoke(program.origin, place)
      times.push(await secondsUntilRevoked(program.origin, place))
    }
    const worst = Math.max(...times)
    return atMost({
      claim: `a revocation until every reader has it, on ${database}`,
      measured: worst + keptSeconds,
      unit: 's',
      limit: 60,
      note: `published after ${worst.toFixed(1)} s at most in ${revocations}; caches and readers keep the list for ${keptSeconds} s`,
    })
  } finally {
    await program.stop()
    await issuer.stop()
  }
}
