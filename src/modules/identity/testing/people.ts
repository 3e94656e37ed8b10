import { generateSync } from 'otplib'
import type { TestPlatform, Visit, Visitor } from '#kernel/test'
import { accountByEmail } from '../store/account.ts'
import { codeMethodsOf, type CodeMethod } from '../store/sign-in-method.ts'

export const goodPassword = 'harbour lantern meadow'

/** The newest code sent to an email address or phone. */
export async function codeSentTo(platform: TestPlatform, address: string): Promise<string> {
  await platform.drain()
  const messages = await platform.kernel.notify.outbox(platform.kernel.db, 50)
  const message = messages.find(
    ({ recipient, body }) => recipient === address.toLowerCase() && /\b\d{6}\b/.test(body),
  )
  const code = /\b(\d{6})\b/.exec(message?.body ?? '')?.[1]
  if (code === undefined) throw new Error(`No code was sent to ${address}`)
  return code
}

/** Sends a form and opens the page it leads to. */
export async function submit(
  visitor: Visitor,
  page: Visit,
  fields: Parameters<Visitor['send']>[1],
): Promise<Visit & { path: string }> {
  const answer = await visitor.send(page, fields)
  if (answer.location === undefined)
    throw new Error(`The form was refused: ${answer.status} ${textOf(answer)}`)
  return { ...(await visitor.follow(answer.location)), path: answer.location }
}

/** The words of a page, without its markup. */
export function textOf(page: Visit): string {
  const main = /<main[^>]*>([\s\S]*)<\/main>/.exec(page.body)?.[1] ?? page.body
  return main
    .replaceAll(/<[^>]+>/g, ' ')
    .replaceAll('&#39;', "'")
    .replaceAll(/\s+/g, ' ')
    .trim()
}

export function linkTo(page: Visit, start: string): string {
  const link = page.body.match(new RegExp(`href="(${start}[^"]*)"`))?.[1]
  if (link === undefined) throw new Error(`The page has no link to ${start}`)
  return link.replaceAll('&amp;', '&')
}

/** Creates an account with codes by email, and leaves the visitor signed in. @returns the last page */
export async function createAccount(
  platform: TestPlatform,
  visitor: Visitor,
  email: string,
  returnPath = '/account',
): Promise<Visit> {
  const created = await createUpToMethod(platform, visitor, email, returnPath)
  const done = await submit(visitor, created, { method: 'email' })
  return visitor.follow(linkTo(done, '/authorize/'))
}

/** Creates an account with an authenticator app. @returns the app's secret */
export async function createAccountWithApp(
  platform: TestPlatform,
  visitor: Visitor,
  email: string,
): Promise<string> {
  const method = await createUpToMethod(platform, visitor, email, '/account')
  const setup = await submit(visitor, method, { method: 'authenticator' })
  const secret = secretOn(setup)
  const done = await submit(visitor, setup, { code: appCode(platform, secret) })
  await visitor.follow(linkTo(done, '/authorize/'))
  return secret
}

/** Goes as far as the page on which a new person chooses how to get codes. */
export async function createUpToMethod(
  platform: TestPlatform,
  visitor: Visitor,
  email: string,
  returnPath = '/account',
): Promise<Visit & { path: string }> {
  const start = await visitor.follow(`/sign-in?return=${encodeURIComponent(returnPath)}`)
  const check = await submit(visitor, start, { email, intent: 'create' })
  const password = await submit(visitor, check, { code: await codeSentTo(platform, email) })
  return submit(visitor, password, { password: goodPassword })
}

export function secretOn(page: Visit): string {
  const secret = /tabular-numbers">([A-Z2-7 ]+)</.exec(page.body)?.[1]
  if (secret === undefined) throw new Error('The page shows no secret')
  return secret.replaceAll(' ', '')
}

/** What an authenticator app shows at the platform's time. */
export function appCode(platform: TestPlatform, secret: string): string {
  return generateSync({ secret, epoch: Math.floor(platform.clock.now().getTime() / 1000) })
}

/** Goes as far as the page for the password. */
export async function openPassword(visitor: Visitor, email: string): Promise<Visit & { path: string }> {
  const start = await visitor.follow('/sign-in?return=/account')
  return submit(visitor, start, { email, intent: 'sign-in' })
}

/** Signs in with codes by email. @returns the last page */
export async function signIn(
  platform: TestPlatform,
  visitor: Visitor,
  email: string,
  password = goodPassword,
): Promise<Visit> {
  const second = await submit(visitor, await openPassword(visitor, email), { password })
  return submit(visitor, second, { code: await codeSentTo(platform, email) })
}

/** Somebody's sources of codes, the default one first. */
export async function methodsOf(platform: TestPlatform, email: string): Promise<CodeMethod[]> {
  const { db } = platform.kernel
  const account = await accountByEmail(db, email)
  return account === undefined ? [] : codeMethodsOf(db, account.personId)
}

/** Creates an account with codes by text message, and leaves the visitor signed in. @param phone as typed */
export async function createAccountWithPhone(
  platform: TestPlatform,
  visitor: Visitor,
  email: string,
  phone: string,
): Promise<void> {
  const choice = await createUpToMethod(platform, visitor, email)
  const number = await submit(visitor, choice, { method: 'sms' })
  const check = await submit(visitor, number, { phone })
  const done = await submit(visitor, check, { code: await newestCode(platform) })
  await visitor.follow(linkTo(done, '/authorize/'))
}

/** The newest code sent to anybody. */
export async function newestCode(platform: TestPlatform): Promise<string> {
  await platform.drain()
  const [message] = await platform.kernel.notify.outbox(platform.kernel.db, 1)
  return codeSentTo(platform, message?.recipient ?? '')
}

/** The newest messages to an address: subjects, the newest first. */
export async function subjectsSentTo(platform: TestPlatform, address: string): Promise<string[]> {
  await platform.drain()
  const messages = await platform.kernel.notify.outbox(platform.kernel.db, 50)
  return messages.filter(({ recipient }) => recipient === address).map(({ subject }) => subject)
}
