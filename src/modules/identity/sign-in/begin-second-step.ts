import { redirectTo, type PageContext, type PageResult } from '#kernel/http'
import type { JourneyIntent } from '../domain/sign-in-journey.ts'
import { defaultOf } from '../domain/sign-in-methods.ts'
import type { Queryable } from '#kernel/db'
import type { Account } from '../store/account.ts'
import { codeMethodsOf, type CodeMethod } from '../store/sign-in-method.ts'
import type { FinishContext } from './finish.ts'
import { journeyCodeSubject, stepPath, type OpenJourney } from './journey.ts'
import { attemptSubjectOf } from './lock.ts'
import { lockedOut } from './locked-out.ts'
import { recordOwnAct } from './own-act.ts'
import { addressOf } from './second-step.ts'
import { sendCode } from './security-code.ts'

type Context = FinishContext & Pick<PageContext, 'locale'>

/**
 * The sources of codes that count as a second step in this journey. Who has just chosen a new password by a code to
 * their email address must show something else, if they have it: the same mailbox twice is one step.
 */
export async function usableMethods(
  target: Queryable,
  personId: string,
  intent: JourneyIntent,
): Promise<CodeMethod[]> {
  const methods = await codeMethodsOf(target, personId)
  const others = methods.filter(({ kind }) => kind !== 'email')
  return intent === 'reset' && others.length > 0 ? others : methods
}

/** The source of codes in use: the one chosen in this journey, or the person's default. */
export async function methodInUse(
  target: Queryable,
  { journey }: OpenJourney,
  personId: string,
): Promise<CodeMethod> {
  const methods = await usableMethods(target, personId, journey.intent)
  const method = methods.find(({ id }) => id === journey.methodId) ?? defaultOf(methods)
  if (method === undefined) throw new Error('An account without any source of codes')
  return method
}

/** Leads to the second step, after a code was sent if it is one that is sent. */
export async function beginSecondStep(
  context: Context,
  open: OpenJourney,
  account: Account,
): Promise<PageResult> {
  const method = await methodInUse(context.tx, open, account.personId)
  return sendSecondStepCode(context, open, account, method)
}

/** The same by a certain method. */
export async function sendSecondStepCode(
  context: Context,
  open: OpenJourney,
  account: Account,
  method: CodeMethod,
): Promise<PageResult> {
  const { kernel, tx, locale } = context
  const to = addressOf(method, account.email)
  const isReady =
    to === undefined ||
    (await sendCode(kernel, tx, {
      subject: journeyCodeSubject(open),
      to,
      counted: attemptSubjectOf(kernel, open.journey),
      locale,
      message: 'sign-in',
    }))
  if (isReady && to?.channel === 'sms') {
    await recordOwnAct(kernel, tx, account.personId, 'identity.code.sent')
  }
  return isReady ? redirectTo(stepPath(open.uid, 'second-step')) : lockedOut(context, open)
}
