import type { PageContext, PageResult } from '#kernel/http'
import { recoveryState } from '../domain/recovery.ts'
import { referencesOf, type CodeMethodKind } from '../domain/sign-in-methods.ts'
import { methodName } from '../parts/method-name.ts'
import { endRecovery, liveRecovery } from '../store/recovery.ts'
import { insertCodeMethod, removeCodeMethods } from '../store/sign-in-method.ts'
import { completeStep } from './conclude.ts'
import { finishCreation, type FinishContext } from './finish.ts'
import { endAllSessions } from './end-sessions.ts'
import { expiredPage, type OpenJourney } from './journey.ts'
import { tellOfChange } from './tell-of-change.ts'

/** A source of codes that its owner has shown to work. */
export interface ProvedMethod {
  kind: CodeMethodKind
  sealedSecret: string | null
  phone: string | null
  lastStep: number
}

export const emailMethod: ProvedMethod = { kind: 'email', sealedSecret: null, phone: null, lastStep: 0 }

type Context = FinishContext & Pick<PageContext, 'locale'>

/** Takes the source of codes set up in a journey: for a new account, or instead of those that its owner has lost. */
export async function takeMethod(
  context: Context,
  open: OpenJourney,
  method: ProvedMethod,
): Promise<PageResult> {
  const { locale } = context
  const { provedPersonId, pendingSteps } = open.journey
  if (provedPersonId !== null && pendingSteps[0] === 'code-method')
    return replaceMethods(context, open, provedPersonId, method)
  return finishCreation(context, open, {
    locale,
    methods: referencesOf(method.kind),
    addMethods: (personId) => addDefaultMethod(context, personId, method),
  })
}

/** The owner may have stopped the recovery up to this moment; one that was asked for since has not been waited for. */
async function replaceMethods(
  context: Context,
  open: OpenJourney,
  personId: string,
  method: ProvedMethod,
): Promise<PageResult> {
  const { kernel, tx } = context
  const { email } = open.journey
  const now = kernel.clock.now()
  const recovery = await liveRecovery(tx, personId)
  if (recovery === undefined || recoveryState(recovery, now) !== 'ready') return expiredPage(context)
  if (!(await endRecovery(tx, { personId, outcome: 'used', now }))) return expiredPage(context)
  await removeCodeMethods(tx, personId)
  await addDefaultMethod(context, personId, method)
  await endAllSessions(kernel, tx, personId)
  await tellOfChange(kernel, tx, personId, {
    kind: 'codes-replaced',
    what: (locale) => methodName(email, method, locale),
  })
  return completeStep(context, open, 'code-method')
}

/** Keeps the first source of codes of somebody who has none. */
export async function addDefaultMethod(
  { kernel, tx }: Pick<FinishContext, 'kernel' | 'tx'>,
  personId: string,
  method: ProvedMethod,
): Promise<void> {
  const { clock, crypto } = kernel
  await insertCodeMethod(tx, {
    ...method,
    id: crypto.uuid(),
    personId,
    priority: 'default',
    now: clock.now(),
  })
}

/** Codes by email, for accounts that others make. */
export async function addEmailCodes(
  kernel: FinishContext['kernel'],
  tx: FinishContext['tx'],
  personId: string,
): Promise<void> {
  await addDefaultMethod({ kernel, tx }, personId, emailMethod)
}
