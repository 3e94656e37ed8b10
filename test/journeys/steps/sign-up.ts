import { generate } from 'otplib'
import { arrive, follow, press } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { newestCode } from '../support/outbox.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'

export interface Newcomer {
  email: string
  password: string
}

/** Creates an account with codes by email; ends on the account page. */
export async function signUp(world: World, walker: Walker, { email, password }: Newcomer): Promise<void> {
  await proveEmail(world, walker, email)
  await choosePassword(walker, password)
  await answer(walker, {
    page: 'code-method',
    heading: 'How do you want to get security codes?',
    answers: { method: 'email' },
  })
  await finish(walker)
}

/** Creates an account with codes from an authenticator app. @returns the app's secret */
export async function signUpWithApp(world: World, walker: Walker, person: Newcomer): Promise<string> {
  await proveEmail(world, walker, person.email)
  await choosePassword(walker, person.password)
  await answer(walker, {
    page: 'code-method',
    heading: 'How do you want to get security codes?',
    answers: { method: 'authenticator' },
  })
  await arrive(walker.page, 'Set up your authenticator app')
  const secret = await shownKey(walker)
  await answer(walker, {
    page: 'authenticator',
    heading: 'Set up your authenticator app',
    answers: async () => ({ code: await generate({ secret }) }),
  })
  await finish(walker)
  return secret
}

/** Signs in with a password and a code that `code` gets. */
export async function signIn(walker: Walker, person: Newcomer, code: () => Promise<string>): Promise<void> {
  await walker.page.goto('/sign-in')
  await signInHere(walker, person, code)
}

/** The same for somebody whom another page has sent to sign in. */
export async function signInHere(
  walker: Walker,
  person: Newcomer,
  code: () => Promise<string>,
): Promise<void> {
  await answer(walker, {
    page: 'sign-in-email',
    heading: 'Sign in or create an account',
    answers: { email: person.email },
    mistakes: { email: 'not an address' },
    button: 'Sign in',
  })
  await answer(walker, {
    page: 'sign-in-password',
    heading: 'Enter your password',
    answers: { password: person.password },
  })
  await answer(walker, {
    page: 'sign-in-second-step',
    heading: /Check your email|Enter the code from your authenticator app/,
    answers: async () => ({ code: await code() }),
  })
}

/** Goes from the home page to where a new person chooses a password. */
export async function proveEmail(world: World, walker: Walker, email: string): Promise<void> {
  await walker.page.goto('/')
  await follow(walker.page, 'Sign in')
  await answer(walker, {
    page: 'sign-up-email',
    heading: 'Sign in or create an account',
    answers: { email },
    button: 'Create an account',
  })
  await answer(walker, {
    page: 'sign-up-check-email',
    heading: 'Check your email',
    answers: async () => ({ code: await newestCode(world, email) }),
  })
}

/** Chooses the password of a new account. */
export async function choosePassword(walker: Walker, password: string): Promise<void> {
  await answer(walker, {
    page: 'new-password',
    heading: 'Create your password',
    answers: { password },
    mistakes: { password: '12345678' },
  })
}

/** Leaves the page that says that the account is made. */
export async function finish(walker: Walker): Promise<void> {
  await read(walker, { page: 'account-created', heading: 'You have created your account' })
  await press(walker.page, 'Continue')
}

/** The key for people who cannot scan the picture. */
async function shownKey({ page }: Walker): Promise<string> {
  const key = await page.getByRole('main').locator('strong').last().innerText()
  return key.replaceAll(' ', '')
}
