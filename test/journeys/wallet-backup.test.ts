import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addToBrowser,
  drawn,
  earnCard,
  look,
  openCard,
  pressAt,
  said,
  startBackup,
  untilBackedUp,
} from './steps/holder.ts'
import { askForDiscount } from './steps/discount.ts'
import { giveDevice, type BrowserDevice } from './steps/passkey-device.ts'
import { signInAs } from './steps/people.ts'
import { arrive, press, see } from './support/form.ts'
import { nobody, type Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
const scan = createScan()
let world: World
/** The browser that the card was collected in. */
let laptop: Walker
let device: BrowserDevice
/** Another profile, with cookies and storage of its own. */
let phone: Walker
let code = ''

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
  laptop = await earnCard(world)
  device = await giveDevice(laptop, true)
}, timeoutMs)

afterAll(() => world.end())

async function cardCount({ page }: Walker): Promise<number> {
  await page.goto('/wallet')
  await page.locator('#wallet h1').waitFor()
  await page.locator('#wallet p.govuk-body').first().waitFor()
  return page.locator('.cw-card-list li').count()
}

/** As if the browser had lost what it kept; the passkeys of the device stay. */
async function clearBrowser({ page, context, origin }: Walker): Promise<void> {
  await page.goto('/accessibility')
  const chromium = await context.newCDPSession(page)
  await chromium.send('Storage.clearDataForOrigin', {
    origin,
    storageTypes: 'indexeddb,service_workers,cache_storage',
  })
}

async function show(walker: Walker): Promise<void> {
  await askForDiscount({ ...walker, observer: nobody }, 'Aberwen Council', 'Harbour Pool')
  await press(walker.page, 'Open my wallet')
  await arrive(walker.page, 'Aberwen Council asks to see a card')
  await press(walker.page, 'Share')
}

test('the backup needs an account, and says so', { timeout: timeoutMs }, async () => {
  const visitor = await world.walker()
  await visitor.page.goto('/wallet/backup')
  await look(visitor, 'backup-signed-out', drawn(visitor, '#wallet a.govuk-button'))
  expect(await said(visitor)).toContain('The backup is kept with your account.')
})

test('starts with a code that is shown once', { timeout: timeoutMs }, async () => {
  code = await startBackup(laptop, 'Kitchen laptop')
  expect(code).toMatch(/^(\w{4}-){4}\w{4}$/)
  await look(laptop, 'backup-on', drawn(laptop, '#wallet dl'))
  expect(await said(laptop)).not.toContain(code)
})

test('a card that is collected now is in the backup', { timeout: timeoutMs }, async () => {
  const { page } = laptop
  await page.goto('/account/credentials')
  await page.getByRole('link', { name: 'Collect your Veteran Card' }).first().click()
  await addToBrowser(laptop)
  await untilBackedUp(laptop)
  expect(await cardCount(laptop)).toBe(1)
})

test('the server keeps ciphertext, and nothing of what the card states', async () => {
  const { page } = laptop
  const kept = await page.evaluate(async () => {
    const answers = ['/api/v1/wallet/backup', '/api/v1/wallet/backup/content'].map(async (path) =>
      (await fetch(path)).text(),
    )
    return (await Promise.all(answers)).join('\n')
  })
  expect(kept).toMatch(/"content":"[\w-]{1000,}"/)
  for (const word of ['Amina', 'veteran', 'Veteran Card', code]) expect(kept).not.toContain(word)
})

test('a passkey of this device can open it as well', { timeout: timeoutMs }, async () => {
  const { page } = laptop
  await page.goto('/wallet/backup')
  const open = async (): Promise<void> => {
    await drawn(laptop, '#wallet dl')()
    await pressAt(laptop, 0)
    await drawn(laptop, '#recovery-code')()
  }
  await open()
  await look(laptop, 'backup-passkey', open)
  await page.reload()
  await open()
  await page.getByLabel('Recovery code').fill('0000-0000-0000-0000-0000')
  await page.getByRole('button', { name: 'Open with the code' }).click()
  await see(page, 'The code does not open this backup.')
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('button', { name: 'Open with the code' }).click()
  await page.getByRole('button', { name: 'Choose a passkey' }).click()
  await see(page, 'The passkey was not used.')

  await page.goto('/account/sign-in')
  await press(page, 'Add a passkey')
  await arrive(page, 'Add a passkey')
  await press(page, 'Create a passkey')
  expect(await device.count()).toBe(1)
  await page.goto('/wallet/backup')
  await open()
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('button', { name: 'Open with the code' }).click()
  await page.getByRole('button', { name: 'Choose a passkey' }).click()
  await see(page, 'You can open the backup with your passkey')
  await see(page, 'With your recovery code, or with a passkey')
})

test(
  'on a second browser profile the code brings the card back, and it works',
  { timeout: timeoutMs },
  async () => {
    phone = await signInAs(world, 'Amina Hughes')
    const { page } = phone
    expect(await cardCount(phone)).toBe(0)
    await page.goto('/wallet/backup')
    await arrive(page, 'Bring your cards back')
    await look(phone, 'backup-restore', drawn(phone, '#recovery-code'), 'empty')
    const refuse = async (): Promise<void> => {
      await drawn(phone, '#recovery-code')()
      await page.locator('#wallet-name').fill('My phone')
      await page.locator('#recovery-code').fill('ABC')
      await page.locator('#wallet .govuk-button').last().click()
      await drawn(phone, '.govuk-error-summary')()
    }
    await refuse()
    await look(phone, 'backup-restore', refuse, 'error')
    await page.getByLabel('Recovery code').fill(code.toLowerCase().replaceAll('-', ' '))
    await page.getByRole('button', { name: 'Open with the code' }).click()
    await see(page, 'Cards that have come back: 1')
    expect(await cardCount(phone)).toBe(1)
    await show(phone)
    await see(page, 'You are a veteran. Checked on')
  },
)

test(
  'a browser that has lost its data gets the card back with the passkey alone',
  { timeout: timeoutMs },
  async () => {
    const { page } = laptop
    await clearBrowser(laptop)
    expect(await cardCount(laptop)).toBe(0)
    await page.goto('/wallet/backup')
    await page.getByLabel('Name of this device').fill('Kitchen laptop, again')
    await page.getByRole('button', { name: 'Open with a passkey' }).click()
    await see(page, 'Cards that have come back: 1')
    await openCard(laptop)
    await see(page, 'Valid')
  },
)

test('two browsers do not overwrite each other', { timeout: timeoutMs }, async () => {
  for (const walker of [laptop, phone]) {
    const { page } = walker
    await page.goto('/wallet')
    await openCard(walker)
    await page.getByRole('button', { name: 'Show at a counter' }).click()
    await page.getByRole('button', { name: 'Show the code' }).click()
    await drawn(walker, '.cw-counter-code')()
  }
  await untilBackedUp(laptop)
  await untilBackedUp(phone)
  const { page } = phone
  await clearBrowser(phone)
  await page.goto('/wallet/backup')
  await page.getByLabel('Name of this device').fill('My phone, again')
  await page.getByLabel('Recovery code').fill(code)
  await page.getByRole('button', { name: 'Open with the code' }).click()
  await see(page, 'Cards that have come back: 1')
  await page.goto('/wallet/history')
  await drawn(phone, '#wallet dl')()
  const history = await said(phone)
  expect(history.match(/You showed a code at a counter/g)).toHaveLength(2)
  expect(history).toContain('Aberwen Council')
})

test('fresh copies replace those that were seen', { timeout: timeoutMs }, async () => {
  const { page } = laptop
  await openCard(laptop)
  await page.getByRole('button', { name: 'Get fresh copies' }).click()
  await see(page, 'Veteran Card is up to date, with fresh copies')
  expect(await said(laptop)).toMatch(/Copies that nobody has seen yet: [1-9]/)
  await untilBackedUp(laptop)
})

test('a device that is lost is removed, and its cards stop working', { timeout: timeoutMs }, async () => {
  const { page } = phone
  await page.goto('/account/credentials/wallets')
  await look(phone, 'wallets', () => Promise.resolve())
  await page.getByRole('link', { name: 'Remove (Kitchen laptop, again)' }).click()
  await arrive(page, 'Remove the wallet “Kitchen laptop, again”?')
  await look(phone, 'wallet-remove', () => Promise.resolve())
  await press(page, 'Remove the wallet and cancel its cards')
  await see(page, 'The wallet was removed and its cards were cancelled')
  await expect
    .poll(
      async () => {
        await openCard(laptop)
        await drawn(laptop, '.govuk-tag')()
        return said(laptop)
      },
      { timeout: 60_000, interval: 2000 },
    )
    .toContain('Cancelled')
  await laptop.page.goto('/wallet/backup')
  await see(laptop.page, 'takes part in no backup any more')
})

test('ends when its owner says so', { timeout: timeoutMs }, async () => {
  const { page } = phone
  await page.goto('/wallet/backup')
  const ask = async (): Promise<void> => {
    await drawn(phone, '#wallet dl')()
    await page.locator('#wallet .govuk-button--warning').click()
    await page.locator('#wallet dl').waitFor({ state: 'detached' })
  }
  await ask()
  await look(phone, 'backup-off', ask)
  await page.getByRole('button', { name: 'End the backup' }).click()
  await see(page, 'The backup is deleted')
  const state = await page.evaluate(async () => (await fetch('/api/v1/wallet/backup')).text())
  expect(JSON.parse(state)).toMatchObject({ version: 0, unlocks: [] })
})

test('no state of the backup has an accessibility fault', () => {
  process.stdout.write(`${scan.states.size} states of the backup\n`)
  expect(scan.faults).toEqual([])
  expect(scan.states.size).toBeGreaterThanOrEqual(12)
  expect(world.trouble()).toEqual([])
})
