import { parseArgs } from 'node:util'
import { systemActor } from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import { checkReason, longestReason } from '../domain/revocation-reason.ts'
import { revokeCredentials, revokeOne } from '../issuing/revocation.ts'
import { lockCredentialByReference } from '../store/card-life.ts'

const exitDone = 0
const exitFailed = 1
const exitUsage = 2

const usage = 'revoke --reference REFERENCE | --origin MODULE:ID --reason TEXT'

/** Revokes a card by its reference, or ends all that rests on a record. The people are told, with the reason. */
export const revokeCommand: CliCommand = {
  name: 'revoke',
  summary: `Revoke a card, or all that rests on a record: ${usage}`,
  async run(kernel, args, out) {
    const values = readArguments(args)
    const reason = checkReason(values?.reason ?? '')
    const origin = originFrom(values?.origin)
    const reference = values?.reference?.trim().toUpperCase()
    if (typeof reason === 'string' || (reference === undefined) === (origin === undefined)) {
      out(`commonweal wallet ${usage} (the reason: up to ${longestReason} characters)`)
      return exitUsage
    }
    const actor = systemActor('wallet.command-line')
    if (origin !== undefined) {
      const count = await kernel.db.transaction((tx) =>
        revokeCredentials(kernel, tx, { origin, reason: reason.text, actor }),
      )
      out(JSON.stringify({ origin: values?.origin, revoked: count }))
      return exitDone
    }
    const outcome = await revokeReference(kernel, reference ?? '', reason.text)
    out(JSON.stringify({ reference, outcome }))
    return outcome === 'unknown' ? exitFailed : exitDone
  },
}

async function revokeReference(
  kernel: Kernel,
  reference: string,
  reason: string,
): Promise<'revoked' | 'already-revoked' | 'unknown'> {
  return kernel.db.transaction(async (tx) => {
    const credential = await lockCredentialByReference(tx, reference)
    if (credential === undefined) return 'unknown'
    const actor = systemActor('wallet.command-line')
    const isRevoked = await revokeOne(kernel, tx, credential, { actor, reason, cause: 'organisation' })
    return isRevoked ? 'revoked' : 'already-revoked'
  })
}

function readArguments(args: string[]) {
  try {
    const { values } = parseArgs({
      args,
      options: {
        reference: { type: 'string' },
        origin: { type: 'string' },
        reason: { type: 'string' },
      },
    })
    return values
  } catch {
    return undefined
  }
}

function originFrom(typed: string | undefined): { module: string; id: string } | undefined {
  const [, module, id] = /^([a-z][a-z-]*):(.+)$/.exec(typed ?? '') ?? []
  return module === undefined || id === undefined ? undefined : { module, id }
}
