import {
  addMember,
  addOrganisation,
  addPerson,
  membersOf,
  organisationBySlug,
  organisations,
  systemActor,
} from '#kernel/access'
import type { CliCommand, Kernel } from '#kernel/module'
import { clientCommands } from './clients/commands.ts'
import { normaliseEmail } from './domain/email-address.ts'
import { gpg45Command } from './proofing/gpg45-command.ts'
import { keysRotate } from './keys/command.ts'
import { isStaffRole, staffRoles } from './permissions.ts'
import { addEmailCodes } from './sign-in/take-method.ts'
import { accountByEmail, insertAccount } from './store/account.ts'
import { codeMethodsOf } from './store/sign-in-method.ts'
import { identityWords } from './words.ts'

const exitDone = 0
const exitUsage = 2
const organisationKinds = ['council', 'department', 'other'] as const

const userCreate: CliCommand = {
  name: 'user create',
  summary:
    'Create an account whose owner then chooses a password with "I have forgotten my password": user create EMAIL',
  async run(kernel, [typed = ''], out) {
    const email = normaliseEmail(typed)
    if (email === undefined) return usage(out, 'Say whose: commonweal user create EMAIL')
    const { crypto, clock, db } = kernel
    const personId = crypto.uuid()
    const passwordHash = await crypto.hashPassword(crypto.token())
    const isNew = await db.transaction(async (tx) => {
      const now = clock.now()
      const inserted = await insertAccount(tx, {
        personId,
        email,
        passwordHash,
        locale: 'en',
        createdAt: now,
        termsVersion: null,
      })
      if (!inserted) return false
      await addEmailCodes(kernel, tx, personId)
      await addPerson(tx, { id: personId, displayName: identityWords.in('en')('account.unnamed'), now })
      await record(kernel, tx, 'identity.account.created', { subjectPersonId: personId })
      return true
    })
    if (!isNew) return usage(out, `${email} has an account already`)
    out(`Created ${personId} for ${email}`)
    return exitDone
  },
}

const userShow: CliCommand = {
  name: 'user show',
  summary: 'Show the account of an email address and its roles: user show EMAIL',
  async run(kernel, [typed = ''], out) {
    const account = await accountByEmail(kernel.db, normaliseEmail(typed) ?? '')
    if (account === undefined) return usage(out, `No account has the email address "${typed}"`)
    const { personId } = account
    await record(kernel, kernel.db, 'identity.account.shown', { subjectPersonId: personId })
    out(`person ${personId}`)
    const kinds = (await codeMethodsOf(kernel.db, personId)).map(({ kind }) => kind)
    out(`created ${account.createdAt.toISOString()}, codes from ${kinds.join(', ')}, language ${account.locale}`)
    for (const { id, slug } of await organisations(kernel.db)) {
      const roles = (await membersOf(kernel.db, id)).filter((member) => member.personId === personId)
      for (const { role } of roles) out(`${role} of ${slug}`)
    }
    return exitDone
  },
}

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
      await record(kernel, tx, 'identity.membership.added', {
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
  userCreate,
  userShow,
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

function record(
  kernel: Kernel,
  target: Parameters<Kernel['audit']['record']>[0],
  action: string,
  about: { subjectPersonId: string; organisationId?: string },
): Promise<void> {
  const actor = systemActor('identity.command-line')
  return kernel.audit.record(target, { actor, action, purpose: 'identity.purpose.operate', ...about })
}
