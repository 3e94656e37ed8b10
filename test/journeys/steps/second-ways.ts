import { arrive, fill, follow, press } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { newestCode, newestMessage } from '../support/outbox.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { choosePassword, finish, proveEmail, type Newcomer } from './sign-up.ts'

/** Creates an account with codes by text message. @param phone a number of the United Kingdom: 07700 900123 */
export async function signUpWithPhone(
  world: World,
  walker: Walker,
  person: Newcomer,
  phone: string,
): Promise<void> {
  await proveEmail(world, walker, person.email)
  await choosePassword(walker, person.password)
  await answer(walker, {
    page: 'code-method',
    heading: 'How do you want to get security codes?',
    answers: { method: 'sms' },
  })
  await answer(walker, {
    page: 'phone',
    heading: 'Enter your mobile phone number',
    answers: { phone },
    mistakes: { phone: '12345' },
  })
  await answer(walker, {
    page: 'check-phone',
    heading: 'Check your phone',
    answers: async () => ({ code: await newestCode(world, phone.replace(/^0/, '+44').replaceAll(' ', '')) }),
  })
  await finish(walker)
}

/** Looks at how the person signs in, adds codes by email, and puts them first. */
export async function putEmailFirst(walker: Walker, { email }: Newcomer): Promise<void> {
  const { page } = walker
  await page.goto('/account/sign-in')
  await read(walker, { page: 'sign-in-methods', heading: 'How you sign in' })
  await press(page, 'Add another way to get codes')
  await answer(walker, {
    page: 'add-method',
    heading: 'How else do you want to get security codes?',
    answers: { method: 'email' },
  })
  await read(walker, { page: 'email-codes', heading: 'Get security codes by email' })
  await press(page, 'Use email')
  await arrive(page, 'How you sign in')
  await follow(page, new RegExp(`Change\\s*Email to ${email}`))
  await read(walker, { page: 'method', heading: `Email to ${email}` })
  await press(page, 'Ask for this one first')
  await page.goto('/account/sign-in/confirm')
  await answer(walker, {
    page: 'confirm',
    heading: 'Confirm that it is you',
    answers: { password: 'kettle orchard violin' },
  })
}

/** Looks at the page for a phone and its code on the account page. */
export async function addPhone(walker: Walker, phone: string): Promise<void> {
  await walker.page.goto('/account/sign-in/phone')
  await answer(walker, {
    page: 'account-phone',
    heading: 'Enter your mobile phone number',
    answers: { phone },
    mistakes: { phone: '12345' },
  })
  await read(walker, { page: 'account-check-phone', heading: 'Check your phone' })
}

/** Signs in as far as the second step. */
export async function upToSecondStep({ page }: Walker, { email, password }: Newcomer): Promise<void> {
  await page.goto('/sign-in')
  await fill(page, { email })
  await press(page, 'Sign in')
  await arrive(page, 'Enter your password')
  await fill(page, { password })
  await press(page, 'Continue')
}

/** Says that no way of getting codes is left, and starts to wait. */
export async function startToWait(walker: Walker): Promise<void> {
  const { page } = walker
  await page.getByText('I did not get a code').click()
  await follow(page, 'Get a code in another way, or get help')
  await read(walker, { page: 'other-method', heading: 'How do you want to get your code?' })
  await follow(page, 'I cannot get a code in any of these ways')
  await read(walker, { page: 'lost', heading: 'Get back into your account' })
  await press(page, 'Start waiting')
  await read(walker, { page: 'lost-waiting', heading: 'You will soon get back into your account' })
}

/** The owner stops it, by the link in the notice. */
export async function stopRecovery(world: World, walker: Walker, email: string): Promise<void> {
  const notice = await newestMessage(world, email, /stop-recovery/)
  await walker.page.goto(/\/stop-recovery\/[\w-]+/.exec(notice)?.[0] ?? '')
  await read(walker, { page: 'stop-recovery', heading: 'Stop somebody from getting into your account' })
  await press(walker.page, 'This was not me: stop it')
  await read(walker, { page: 'stop-recovery-done', heading: 'It is stopped' })
}
