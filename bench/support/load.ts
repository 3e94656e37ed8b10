import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Type } from 'typebox'
import { Value } from 'typebox/value'

const reportSchema = Type.Object({
  '2xx': Type.Integer(),
  non2xx: Type.Integer(),
  errors: Type.Integer(),
  duration: Type.Number(),
})

export interface LoadReport {
  succeeded: number
  durationSeconds: number
}

/**
 * Sends `requests` GET requests over `connections` from a process of its own.
 * @throws Error when any was not answered with a 2xx
 */
export async function load(
  url: string,
  cookie: string,
  connections: number,
  requests: number,
): Promise<LoadReport> {
  const flags = [
    '-c',
    String(connections),
    '-a',
    String(requests),
    '-H',
    `cookie=${cookie}`,
    '--json',
    '--no-progress',
  ]
  const program = join(process.cwd(), 'node_modules/autocannon/autocannon.js')
  const { stdout } = await promisify(execFile)(process.execPath, [program, ...flags, url], {
    maxBuffer: 10_000_000,
  })
  const report = Value.Parse(reportSchema, JSON.parse(stdout))
  if (report.non2xx > 0 || report.errors > 0) {
    throw new Error(`${url}: ${report.non2xx} answers were not 2xx, ${report.errors} requests failed`)
  }
  return { succeeded: report['2xx'], durationSeconds: report.duration }
}
