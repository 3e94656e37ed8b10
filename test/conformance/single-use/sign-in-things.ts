import type { Transaction } from '../../../src/kernel/db/index.ts'
import type { TestPlatform } from '../../../src/kernel/test/index.ts'
import { checkPasskey } from '../../../src/modules/identity/passkeys/use.ts'
import { checkSecondStep, type CodeAttempt } from '../../../src/modules/identity/sign-in/second-step.ts'
import { sendCode, type CodeAddress } from '../../../src/modules/identity/sign-in/security-code.ts'
import { journeyCodeSubject } from '../../../src/modules/identity/sign-in/journey.ts'
import { newAuthenticatorSecret, sealSecret } from '../../../src/modules/identity/sign-in/authenticator.ts'
import {
  codeMethodsOf,
  insertCodeMethod,
  type CodeMethod,
  type NewCodeMethod,
} from '../../../src/modules/identity/store/sign-in-method.ts'
import { PasskeyDevice } from '../../../src/modules/identity/testing/passkey-device.ts'
import { appCode, codeSentTo, createAccount, submit } from '../../../src/modules/identity/testing/people.ts'
import type { Attempt, OneTimeThing } from './thing.ts'

const phone = '+447700900123'

/** What people can use once to sign in. */
export async function signInThings(platform: TestPlatform): Promise<OneTimeThing[]> {
  return [
    sentCode(platform, 'email'),
    sentCode(platform, 'sms'),
    authenticatorCode(platform),
    await passkeyAnswer(platform),
  ]
}

function sentCode(platform: TestPlatform, kind: 'email' | 'sms'): OneTimeThing {
  const { kernel } = platform
  return {
    name: `code by ${kind}`,
    winners: 'one',
    async make() {
      const subject = `round ${kernel.crypto.uuid()}`
      const email = `${kernel.crypto.uuid()}@people.example`
      const method = await newMethod(platform, kind === 'sms' ? { kind, phone } : { kind })
      const to: CodeAddress =
        kind === 'sms' ? { channel: 'sms', recipient: phone } : { channel: 'email', recipient: email }
      await kernel.db.transaction((tx) =>
        sendCode(kernel, tx, { subject, to, counted: subject, locale: 'en', message: 'sign-in' }),
      )
      const code = await codeSentTo(platform, to.recipient)
      return () => check(platform, { method, email, code, subject, counted: subject })
    },
  }
}

function authenticatorCode(platform: TestPlatform): OneTimeThing {
  const { crypto } = platform.kernel
  return {
    name: 'code of an authenticator app',
    winners: 'one',
    async make() {
      const secret = newAuthenticatorSecret(crypto)
      const sealedSecret = sealSecret(crypto, secret)
      const method = await newMethod(platform, { kind: 'authenticator', sealedSecret })
      const subject = `round ${crypto.uuid()}`
      const attempt = { method, email: '', code: appCode(platform, secret), subject, counted: subject }
      return () => check(platform, attempt)
    },
  }
}

async function newMethod({ kernel }: TestPlatform, method: Partial<NewCodeMethod>): Promise<CodeMethod> {
  const { db, crypto, clock } = kernel
  const personId = crypto.uuid()
  await insertCodeMethod(db, {
    id: crypto.uuid(),
    personId,
    kind: 'email',
    priority: 'default',
    sealedSecret: null,
    phone: null,
    lastStep: 0,
    now: clock.now(),
    ...method,
  })
  const [kept] = await codeMethodsOf(db, personId)
  if (kept === undefined) throw new Error('The method was not kept')
  return kept
}

/** Somebody who is one too many hears that the code is wrong, or that there were too many attempts. */
async function check({ kernel }: TestPlatform, attempt: CodeAttempt): Promise<Attempt> {
  const outcome = await kernel.db.transaction((tx) => checkSecondStep(kernel, tx, attempt))
  return outcome === 'right' ? 'taken' : 'refused'
}

/** A device that does not count: only the challenge tells the second use from the first. */
async function passkeyAnswer(platform: TestPlatform): Promise<OneTimeThing> {
  const { kernel } = platform
  const device = new PasskeyDevice(kernel.origin, { countsBy: 0 })
  const owner = platform.visitor()
  await createAccount(platform, owner, 'device@people.example')
  const page = await owner.get('/account/sign-in/passkeys')
  await submit(owner, page, { response: device.create(page) })
  return {
    name: 'answer of a passkey',
    winners: 'one',
    async make() {
      const start = await platform.visitor().follow('/sign-in')
      const action = start.forms.map((form) => form.action).find((path) => path.endsWith('/passkey')) ?? ''
      const uid = action.split('/').at(-2) ?? ''
      const subject = journeyCodeSubject({ uidHash: kernel.crypto.sha256(uid) })
      const response = device.use(start)
      const use = (tx: Transaction) => checkPasskey(kernel, tx, { subject, response })
      return async () => ((await kernel.db.transaction(use)) === undefined ? 'refused' : 'taken')
    },
  }
}
