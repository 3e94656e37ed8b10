import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { onOff, type SetUpService } from './registrations.ts'

/** The example service, running as its README says. */
export interface RunningExample {
  stop(): Promise<void>
}

const startTimeoutMs = 20_000

/** Starts `node examples/relying-party/main.ts` and waits for its greeting. Issuer, client id and key are all it is told. */
export async function startExample(service: SetUpService, issuer: string): Promise<RunningExample> {
  const { PATH = '', HOME = '' } = process.env
  const program = join(process.cwd(), 'examples/relying-party/main.ts')
  const child = spawn(process.execPath, [program], {
    env: {
      PATH,
      HOME,
      ISSUER: issuer,
      CLIENT_ID: service.clientId,
      PRIVATE_KEY_FILE: service.keyFile,
      PORT: String(service.port),
      JAR: onOff(service.usesRequestObjects),
      PKCE: onOff(service.usesPkce),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const endWithUs = () => child.kill('SIGKILL')
  process.once('exit', endWithUs)
  let output = ''
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`The example is not ready: ${output}`)), startTimeoutMs)
    child.once('exit', () => reject(new Error(`The example ended: ${output}`)))
    for (const stream of [child.stdout, child.stderr]) {
      stream.on('data', (chunk) => {
        output += String(chunk)
        if (!output.includes('is ready at')) return
        clearTimeout(timer)
        resolve()
      })
    }
  })
  return {
    async stop() {
      process.off('exit', endWithUs)
      if (child.exitCode !== null) return
      const ended = once(child, 'exit')
      child.kill()
      await ended
    },
  }
}
