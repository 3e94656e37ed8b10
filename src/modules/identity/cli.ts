import { addMember, addOrganisation, organisationBySlug } from '#kernel/access'
import type { CliCommand } from '#kernel/module'
import { userCommands } from './accounts/user-commands.ts'
import { recordOperation } from './accounts/record-operation.ts'
import { clientCommands } from './clients/commands.ts'
import { normaliseEmail } from './domain/email-address.ts'
import { gpg45Command } from './proofing/gpg45-command.ts'
import { keysRotate } from './keys/command.ts'
import { isStaffRole, staffRoles } from './permissions.ts'
import { interventionCommands } from './sign-in/intervention-commands.ts'
import { accountByEmail } from './store/account.ts'

const exitDone = 0
const exitUsage = 2
const organisationKinds = ['council', 'department', 'other'] as const

const organisationAdd: CliCommand = {
  name: 'organisation add',
  summary: `Add a public body: organisation add SLUG ${organisationKinds.join('|')} "English name" "Welsh name"`,
  async run(kernel, [slug = '', kind = '', en = '', cy = ''], out) {
    const known = organisationKinds.find((candidate) => candidate === kind)
    if (!/^[a-z0-9-]+$/.test(slug) || known === undefined || en === '' || cy === '')
      return usage(out, organisationAdd.summary)
    if ((await organisationBySlug(kernel.db, slug)) !== undefined)
      return usage(out, `There is already an organisation "${slug}"`)
    const id = kernel.crypto.uuid()
    await addOrganisation(kernel.db, { id, slug, kind: known, name: { en, cy } }, kernel.clock.now())
    out(`Added ${slug} as ${id}`)
    return exitDone
  },
}

const memberAdd: CliCommand = {
  name: 'member add',
  summary: `Give somebody a role in a public body: member add SLUG EMAIL ${staffRoles.join('|')}`,
  async run(kernel, [slug = '', typed = '', role = ''], out) {
    const organisation = await organisationBySlug(kernel.db, slug)
    const account = await accountByEmail(kernel.db, normaliseEmail(typed) ?? '')
    if (organisation === undefined) return usage(out, `There is no organisation "${slug}"`)
    if (account === undefined) return usage(out, `No account has the email address "${typed}"`)
    if (!isStaffRole(role)) return usage(out, memberAdd.summary)
    const { personId } = account
    await kernel.db.transaction(async (tx) => {
      await addMember(tx, { personId, organisationId: organisation.id, role, now: kernel.clock.now() })
      await recordOperation(kernel, tx, 'identity.membership.added', {
        subjectPersonId: personId,
        organisationId: organisation.id,
      })
    })
    out(`${typed} is now ${role} of ${slug}`)
    return exitDone
  },
}

/** What an operator needs before there is a manager who can use the pages. */
export const identityCommands: readonly CliCommand[] = [
  ...userCommands,
  ...interventionCommands,
  organisationAdd,
  memberAdd,
  gpg45Command,
  ...clientCommands,
  keysRotate,
]

function usage(out: (line: string) => void, text: string): number {
  out(text)
  return exitUsage
}
