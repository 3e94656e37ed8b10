import { arrive, press } from '../support/form.ts'
import type { Walker } from '../support/observer.ts'
import { newestCode } from '../support/outbox.ts'
import { answer, read } from '../support/question.ts'
import type { World } from '../support/world.ts'
import { signInAs, staff } from './people.ts'

/** What everybody can read without signing in. */
export async function lookAtPublicPages(walker: Walker): Promise<void> {
  const pages: [path: string, page: string, heading: string | RegExp][] = [
    ['/', 'home', 'Public services that remember what you told them'],
    ['/demo', 'demo', 'The demonstration'],
    ['/demo/outbox', 'demo-outbox', 'Messages that were sent'],
    ['/accessibility', 'accessibility', 'Accessibility statement'],
    ['/privacy', 'privacy', 'Privacy'],
    ['/cookies', 'cookies', 'Cookies'],
    ['/nothing-here', 'not-found', 'Page not found'],
    ['/sign-in/problem', 'sign-in-problem', /Sorry, there is a problem with the service/],
    ['/sign-in/problem?error=expired', 'sign-in-expired', 'Sorry, the page has expired'],
  ]
  for (const [path, page, heading] of pages) {
    await walker.page.goto(path)
    await read(walker, { page, heading })
  }
}

/** What the wallet says of an address that leads nowhere, and where a request is typed in. */
export async function lookAtBrokenLinks(walker: Walker): Promise<void> {
  const { page, observer } = walker
  await page.goto('/wallet/add')
  await arrive(page, 'Add a card')
  const reach = () => page.locator('#wallet .govuk-error-summary').waitFor()
  await reach()
  await observer.look(walker, { page: 'wallet-add', state: 'error', reach })
  await page.goto('/wallet/present')
  await read(walker, {
    page: 'wallet-present',
    heading: 'Answer a request with a code or link',
    drawn: '#wallet button',
  })
}

/** Somebody who has forgotten the password, and asks for a second code. */
export async function forgetPassword(world: World, walker: Walker, email: string): Promise<void> {
  const { page } = walker
  await page.goto('/sign-in')
  await page.locator('main [name="email"]').fill(email)
  await press(page, 'Sign in')
  await page.getByRole('link', { name: 'I have forgotten my password' }).click()
  await read(walker, { page: 'forgotten-password', heading: 'Choose a new password' })
  await press(page, 'Send the code')
  await arrive(page, 'Check your email')
  await page.goto(page.url().replace('check-email', 'another-code'))
  await read(walker, { page: 'another-code', heading: 'Get another code' })
  await press(page, 'Send a new code')
  await arrive(page, 'Check your email')
  await page.locator('main [name="code"]').fill(await newestCode(world, email))
  await press(page, 'Continue')
  await answer(walker, {
    page: 'reset-password',
    heading: 'Choose a new password',
    answers: { password: 'harbour ladle compass' },
    mistakes: { password: 'password' },
  })
  await arrive(page, /^Hello /)
}

/** Somebody who looks at how they sign in and where. */
export async function lookAtSecurity(walker: Walker): Promise<void> {
  const { page } = walker
  await page.goto('/account/sign-in')
  await read(walker, { page: 'sign-in-methods', heading: 'How you sign in' })
  await page.goto('/account/devices')
  await read(walker, { page: 'devices', heading: /devices|signed in/i })
  await page.goto('/account/sign-in/password')
  await answer(walker, {
    page: 'change-password',
    heading: 'Change your password',
    answers: { currentPassword: 'harbour ladle compass', newPassword: 'thimble glacier parade' },
    button: 'Change password',
  })
  await read(walker, { page: 'sign-in-methods-changed', heading: 'How you sign in' })
}

/** The screens of staff that the journey passes by. */
export async function lookAtStaffScreens(world: World): Promise<void> {
  const officer = await signInAs(world, staff.veteransCaseworker)
  const { page } = officer
  await page.goto('/staff/credentials')
  await read(officer, { page: 'cards-issued', heading: 'Cards issued', state: 'empty' })
  await page.goto('/staff/credentials?reference=CDFG-HJKM-NPQR')
  await read(officer, { page: 'cards-issued-no-match', heading: 'Cards issued', state: 'empty' })
  await page.goto('/staff/identity-checks')
  await read(officer, { page: 'forbidden', heading: 'You do not have access to this page' })
  await page.goto('/staff/cases')
  await page.locator('main table tbody a').first().click()
  await arrive(page, /Veteran Card/)
  await answer(officer, {
    page: 'case-note',
    heading: /Veteran Card/,
    answers: { note: 'Rang the archive.' },
    mistakes: 'none',
    button: 'Add note',
  })
  await arrive(page, /Veteran Card/)
  await answer(officer, {
    page: 'case-to-refuse',
    heading: /Veteran Card/,
    answers: { outcome: 'refused', reason: 'We found no service under this number.' },
    mistakes: 'none',
  })
  await read(officer, { page: 'case-confirm-refusal', heading: 'Are you sure you want to refuse?' })
  await officer.close()
}

/** A list to search: open with a choice marked, and with nothing found. */
export async function lookAtSearch(walker: Walker): Promise<void> {
  const { page, observer } = walker
  const field = page.locator('.cw-search').getByRole('combobox')
  const type = (words: string) => async (): Promise<void> => {
    await field.fill(words)
    await page.locator('.cw-search [role="status"]:not(:empty)').waitFor({ state: 'attached' })
  }
  await page.goto('/demo/components')
  const open = async (): Promise<void> => {
    await type('a')()
    await field.press('ArrowDown')
  }
  await open()
  await observer.look(walker, { page: 'search-open', state: 'filled', reach: open })
  await type('zz')()
  await observer.look(walker, { page: 'search-nothing', state: 'filled', reach: type('zz') })
}
