import { gzipSync } from 'node:zlib'
import { signInAs } from '../test/journeys/support/spider.ts'
import { httpVisitor } from '../test/support/http-visitor.ts'
import { startPostgres } from '../test/support/postgres.ts'
import { startProgram, type RunningProgram } from '../test/support/program.ts'
import { temporaryFolder } from '../test/support/temporary-folder.ts'
import { atMost, type BenchResult } from './result.ts'
import { load } from './support/load.ts'
import { processorSeconds } from './support/process-usage.ts'
import { statementCounts, statementsBetween } from './support/statements.ts'

const connections = 32
const warmUpRequests = 4_000
const rounds = 7
const requestsPerRound = 1_000
const service = '/services/blue-badge'
/** The second page, so that there is a draft with an answer to read and open. */
const path = `${service}/apply/reason`
const kilobyte = 1_024

/** What a page of questions costs the web node on PostgreSQL, for somebody signed in with a draft, and what it sends at first. */
export async function run(): Promise<BenchResult[]> {
  const folder = temporaryFolder('bench')
  const postgres = await startPostgres()
  try {
    const environment = { DATA_DIR: folder, DATABASE_URL: postgres.url, LOG_LEVEL: 'error' }
    const program = await startProgram({ environment })
    try {
      const cookie = await beginApplication(program.origin)
      return [await measureProcessor(program, cookie), await measureFirstVisit(program.origin, cookie)]
    } finally {
      await program.stop()
    }
  } finally {
    await postgres.stop()
  }
}

/** Somebody of the demonstration answers the first page. @returns the Cookie header of their requests */
async function beginApplication(origin: string): Promise<string> {
  const visitor = httpVisitor(origin)
  try {
    await signInAs(visitor, 'amina-hughes')
    const answer = await visitor.fill(`${service}/apply/your-identity`, {})
    if (answer.location === undefined) throw new Error(`The first page was answered with ${answer.status}`)
    return Object.entries(visitor.cookies)
      .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
      .join('; ')
  } finally {
    visitor.leave()
  }
}

async function measureProcessor({ origin, processId }: RunningProgram, cookie: string): Promise<BenchResult> {
  const url = `${origin}${path}`
  await load(url, cookie, connections, warmUpRequests)
  const before = await statementCounts(origin)
  const cpuMsPerRequest: number[] = []
  for (let round = 0; round < rounds; round += 1) {
    const secondsBefore = processorSeconds(processId)
    const { succeeded } = await load(url, cookie, connections, requestsPerRound)
    cpuMsPerRequest.push(((processorSeconds(processId) - secondsBefore) * 1_000) / succeeded)
  }
  const statements = statementsBetween(before, await statementCounts(origin))
  const perRequest = statements
    .map(([name, count]): [string, number] => [name, count / (rounds * requestsPerRound)])
    // What jobs run now and then is not of the page.
    .filter(([, share]) => share > 0.1)
    .map(([name, share]) => `${name} ${share.toFixed(2)}`)
  return atMost({
    claim: `CPU of a question page of a service, signed in with a draft, ${connections} connections, median`,
    measured: cpuMsPerRequest.toSorted((a, b) => a - b)[Math.floor(rounds / 2)] ?? Infinity,
    unit: 'ms',
    limit: 0.5,
    note: `statements a request: ${perRequest.join(', ')}`,
  })
}

/** The page with its styles and scripts, each packed by itself as servers send them; fonts and pictures come after the text. */
async function measureFirstVisit(origin: string, cookie: string): Promise<BenchResult> {
  const html = await textOf(`${origin}${path}`, cookie)
  const addresses = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+\.(?:css|js))"/g)].map(
    ([, address = '']) => address,
  )
  const assets = await Promise.all(
    [...new Set(addresses)].map((address) => textOf(`${origin}${address}`, cookie)),
  )
  const imported = assets
    .flatMap((asset) => [...asset.matchAll(/from"\.\/(chunks\/[^"]+\.js)"/g)].map(([, name = '']) => name))
    .map((name) => `/assets/${name}`)
  const chunks = await Promise.all(
    [...new Set(imported)].map((address) => textOf(`${origin}${address}`, cookie)),
  )
  const bytes = [html, ...assets, ...chunks].map((text) => gzipSync(text, { level: 9 }).length)
  return atMost({
    claim: 'First visit to a question page: text, styles and scripts, gzip',
    measured: bytes.reduce((sum, size) => sum + size, 0) / kilobyte,
    unit: 'KB',
    limit: 35,
    note: `text ${((bytes[0] ?? 0) / kilobyte).toFixed(1)} KB, ${addresses.length} files of styles and scripts, ${chunks.length} parts of them`,
  })
}

async function textOf(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie } })
  if (!answer.ok) throw new Error(`${url} was answered with ${answer.status}`)
  return answer.text()
}
