import { parseArgs } from 'node:util'
import type { CliCommand } from '#kernel/module'
import { rotateKey, rotatablePurposes } from './rotate.ts'

const exitDone = 0
const exitUsage = 2

/** `commonweal keys rotate` */
export const keysRotate: CliCommand = {
  name: 'keys rotate',
  summary:
    'Change the keys that sign tokens, each once services know the next one: keys rotate [--purpose NAME] [--now]',
  async run(kernel, args, out) {
    const call = readCall(args, out)
    if (call === undefined) return exitUsage
    const wanted = rotatablePurposes.filter((known) => call.purpose === undefined || known === call.purpose)
    if (wanted.length === 0) {
      out(`There is no purpose "${call.purpose}". There are ${rotatablePurposes.join(', ')}`)
      return exitUsage
    }
    for (const purpose of wanted) {
      const outcome = await kernel.db.transaction((tx) => rotateKey(kernel, tx, purpose, call.isUrgent))
      if ('kid' in outcome) out(`${purpose}: signs with ${outcome.kid} now`)
      else
        out(
          `${purpose}: will change at ${outcome.plannedFor.toISOString()}, when every service knows the next key`,
        )
    }
    if (call.isUrgent)
      out('Services that have not fetched the keys lately refuse sign-ins until they do, for a day at most.')
    return exitDone
  },
}

function readCall(
  args: string[],
  out: (line: string) => void,
): { purpose: string | undefined; isUrgent: boolean } | undefined {
  try {
    const options = { purpose: { type: 'string' }, now: { type: 'boolean' } } as const
    const { values } = parseArgs({ args, options })
    return { purpose: values.purpose, isUrgent: values.now === true }
  } catch (error) {
    out(error instanceof Error ? error.message : String(error))
    return undefined
  }
}
