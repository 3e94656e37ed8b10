import { systemActor } from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import { normaliseEmail } from '../domain/email-address.ts'
import { interventionKinds, isInterventionKind, longestReason } from '../domain/interventions.ts'
import { accountByEmail, type Account } from '../store/account.ts'
import { liveInterventions } from '../store/intervention.ts'
import { endIntervention, setIntervention } from './interventions.ts'

const exitDone = 0
const exitUsage = 2
const actor = systemActor('identity.command-line')
const kinds = interventionKinds.join('|')

const stop: CliCommand = {
  name: 'user stop',
  summary: `Stop or limit an account; the reason is for staff: user stop EMAIL ${kinds} REASON`,
  async run(kernel, [typed = '', kind = '', ...words], out) {
    const account = await find(kernel, typed)
    const reason = words.join(' ').trim()
    if (account === undefined) return usage(out, `No account has the email address "${typed}"`)
    if (!isInterventionKind(kind) || reason === '' || reason.length > longestReason)
      return usage(out, stop.summary)
    const { personId } = account
    const isNew = await kernel.db.transaction((tx) =>
      setIntervention(kernel, tx, { actor, personId, kind, reason }),
    )
    out(isNew ? `${account.email}: ${kind}` : `${account.email} is in this state already`)
    return exitDone
  },
}

const release: CliCommand = {
  name: 'user release',
  summary: `Give a stopped account back: user release EMAIL ${kinds}`,
  async run(kernel, [typed = '', kind = ''], out) {
    const account = await find(kernel, typed)
    if (account === undefined) return usage(out, `No account has the email address "${typed}"`)
    const isDone = await kernel.db.transaction(async (tx) => {
      const live = (await liveInterventions(tx, account.personId)).find((one) => one.kind === kind)
      return live !== undefined && endIntervention(kernel, tx, actor, live)
    })
    if (!isDone) return usage(out, `${account.email} is not in this state: ${kind}`)
    out(`${account.email}: no longer ${kind}`)
    return exitDone
  },
}

export const interventionCommands: readonly CliCommand[] = [stop, release]

async function find({ db }: Kernel, typed: string): Promise<Account | undefined> {
  return accountByEmail(db, normaliseEmail(typed) ?? '')
}

function usage(out: (line: string) => void, text: string): number {
  out(text)
  return exitUsage
}
