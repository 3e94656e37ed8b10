import { addPerson, membersOf, organisations } from '#kernel/access'
import { calendarDay } from '#kernel/i18n'
import type { Transaction } from '#kernel/db'
import type { CliCommand, Kernel } from '#kernel/module'
import { normaliseEmail } from '../domain/email-address.ts'
import { keepKnownIdentity } from '../proofing/known-identity.ts'
import { sealSecret } from '../sign-in/authenticator.ts'
import { addDefaultMethod, emailMethod, type ProvedMethod } from '../sign-in/take-method.ts'
import { accountByEmail, insertAccount } from '../store/account.ts'
import { codeMethodsOf } from '../store/sign-in-method.ts'
import { identityWords } from '../words.ts'
import { readUser, type NewUser } from './read-user.ts'
import { recordOperation } from './record-operation.ts'

const exitDone = 0
const exitUsage = 2

const userCreate: CliCommand = {
  name: 'user create',
  summary:
    'Create an account, whose owner chooses a password with "I have forgotten my password": user create EMAIL [--language en|cy] [--authenticator SECRET | --phone NUMBER]; in demonstrations also [--password TEXT] [--identity P1|P2|P3 --given-names TEXT --family-name TEXT --born YYYY-MM-DD]',
  async run(kernel, args, out) {
    const read = readUser(args, calendarDay(kernel.clock.now()))
    if ('problem' in read) return usage(out, read.problem)
    const { user } = read
    // An operator vouches for nobody, and a password on a command line can be read by others.
    if (!kernel.config.DEMO && (user.password !== undefined || user.identity !== undefined))
      return usage(out, 'Passwords and identities can be given to invented people only (DEMO=true)')
    const { crypto, db } = kernel
    const passwordHash = await crypto.hashPassword(user.password ?? crypto.token())
    const personId = await db.transaction((tx) => createUser(kernel, tx, user, passwordHash))
    if (personId === undefined) return usage(out, `${user.email} has an account already`)
    out(`Created ${personId} for ${user.email}`)
    return exitDone
  },
}

/** Undefined when the address has an account. */
async function createUser(
  kernel: Kernel,
  tx: Transaction,
  { email, locale, authenticatorSecret, phone, identity }: NewUser,
  passwordHash: string,
): Promise<string | undefined> {
  const { crypto, clock } = kernel
  const now = clock.now()
  const personId = crypto.uuid()
  const account = { personId, email, passwordHash, locale, createdAt: now, termsVersion: null }
  if (!(await insertAccount(tx, account))) return undefined
  await addPerson(tx, { id: personId, displayName: identityWords.in(locale)('account.unnamed'), now })
  const method = methodOf(kernel, authenticatorSecret, phone)
  await addDefaultMethod({ kernel, tx }, personId, method)
  if (identity !== undefined) await keepKnownIdentity(kernel, tx, { personId, ...identity })
  await recordOperation(kernel, tx, 'identity.account.created', { subjectPersonId: personId })
  return personId
}

function methodOf(
  { crypto }: Kernel,
  authenticatorSecret: string | undefined,
  phone: string | undefined,
): ProvedMethod {
  if (authenticatorSecret !== undefined) {
    const sealedSecret = sealSecret(crypto, authenticatorSecret)
    return { kind: 'authenticator', sealedSecret, phone: null, lastStep: 0 }
  }
  return phone === undefined ? emailMethod : { kind: 'sms', sealedSecret: null, phone, lastStep: 0 }
}

const userShow: CliCommand = {
  name: 'user show',
  summary: 'Show the account of an email address and its roles: user show EMAIL',
  async run(kernel, [typed = ''], out) {
    const account = await accountByEmail(kernel.db, normaliseEmail(typed) ?? '')
    if (account === undefined) return usage(out, `No account has the email address "${typed}"`)
    const { personId, createdAt, locale } = account
    await recordOperation(kernel, kernel.db, 'identity.account.shown', { subjectPersonId: personId })
    const kinds = (await codeMethodsOf(kernel.db, personId)).map(({ kind }) => kind)
    out(`person ${personId}`)
    out(`created ${createdAt.toISOString()}, codes from ${kinds.join(', ')}, language ${locale}`)
    for (const { id, slug } of await organisations(kernel.db)) {
      const roles = (await membersOf(kernel.db, id)).filter((member) => member.personId === personId)
      for (const { role } of roles) out(`${role} of ${slug}`)
    }
    return exitDone
  },
}

/** Accounts on the command line: for operators, and for tests of services. */
export const userCommands: readonly CliCommand[] = [userCreate, userShow]

function usage(out: (line: string) => void, text: string): number {
  out(text)
  return exitUsage
}
