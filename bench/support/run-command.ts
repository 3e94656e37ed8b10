import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** Runs a `commonweal` command to its end. @returns what it printed @throws Error when it fails */
export async function runCommand(
  args: readonly string[],
  environment: Readonly<Record<string, string>>,
): Promise<string> {
  const { PATH = '', HOME = '' } = process.env
  const program = join(process.cwd(), 'bin/commonweal')
  const { stdout } = await promisify(execFile)(program, [...args], {
    env: { PATH, HOME, ...environment },
  })
  return stdout
}
