import { afterAll, beforeAll, expect, test } from 'vitest'
import {
  addToBrowser,
  drawn,
  earnCard,
  look,
  openCard,
  pressAt,
  said,
  walletHeading,
} from './steps/holder.ts'
import { askForDiscount } from './steps/discount.ts'
import { serviceNumber } from './steps/people.ts'
import { revokeCard } from './steps/revoke.ts'
import { arrive, press, see } from './support/form.ts'
import { nobody, type Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
/** The page of nobody in each language, what it loads, and which language is read here. */
const shell = /^\/(assets\/|wallet\?kept=(en|cy)$|wallet\/language$)/
const scan = createScan()
let world: World
let holder: Walker
let questionUrl = ''

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
  holder = await earnCard(world)
  await addToBrowser(holder)
}, timeoutMs)

afterAll(() => world.end())

/** A council asks whether somebody is a veteran. @returns the page that asks */
async function beAsked(council: string, centre: string): Promise<string> {
  await askForDiscount({ ...holder, observer: nobody }, council, centre)
  const asking = holder.page.url()
  await beAskedAgain(asking, council)
  return asking
}

async function beAskedAgain(asking: string, council: string): Promise<void> {
  const { page } = holder
  await page.goto(asking)
  await press(page, 'Open my wallet')
  await arrive(page, `${council} asks to see a card`)
  await drawn(holder, '#wallet dl')()
}

test('a card is in the browser, with keys that no script can read', { timeout: timeoutMs }, async () => {
  const { page } = holder
  await openCard(holder)
  await look(holder, 'holder-card', drawn(holder, '#wallet dl'))
  await see(page, 'Valid')
  const keys = await page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const opening = indexedDB.open('commonweal-wallet')
      opening.addEventListener('success', () => resolve(opening.result))
    })
    const cards = await new Promise<{ copies: { privateKey: CryptoKey }[] }[]>((resolve) => {
      const asking = database.transaction('cards').objectStore('cards').getAll()
      asking.addEventListener('success', () => resolve(asking.result))
    })
    return cards.flatMap(({ copies }) => copies.map(({ privateKey }) => privateKey.extractable))
  })
  expect(keys.length).toBeGreaterThan(0)
  expect(new Set(keys)).toEqual(new Set([false]))
})

test('a request is refused, and the verifier learns no more than that', { timeout: timeoutMs }, async () => {
  const { page } = holder
  await page.goto('/wallet/history')
  await look(holder, 'wallet-history', drawn(holder, '#wallet h1'), 'empty')
  questionUrl = await beAsked('Aberwen Council', 'Harbour Pool')
  expect(await said(holder)).not.toContain(serviceNumber)
  await look(holder, 'holder-question', drawn(holder, '#wallet dl'))
  await press(page, 'Do not share')
  await see(page, 'You chose not to share')
  await page.goto('/wallet/history')
  await see(page, 'You did not share')
})

test(
  'a request is answered, and the wallet remembers what was shown to whom',
  { timeout: timeoutMs },
  async () => {
    const { page } = holder
    await beAskedAgain(questionUrl, 'Aberwen Council')
    await press(page, 'Share')
    await see(page, 'You are a veteran. Checked on')
    await page.goto('/wallet/history')
    await look(holder, 'wallet-history', drawn(holder, '#wallet dl'))
    const history = await said(holder)
    expect(history).toContain('Aberwen Council')
    expect(history).toContain('You shared')
    expect(history).toContain('Veteran Card: ')
  },
)

test('a request that is no request says so in plain words', { timeout: timeoutMs }, async () => {
  const { page } = holder
  await page.goto('/wallet/present')
  await look(holder, 'wallet-link', drawn(holder, '#request-link'), 'empty')
  const refuse = async (): Promise<void> => {
    await drawn(holder, '#request-link')()
    await page.locator('#request-link').fill('nothing')
    await pressAt(holder, 0)
    await drawn(holder, '.govuk-error-summary')()
  }
  await refuse()
  await look(holder, 'wallet-link', refuse, 'error')
  const query = new URLSearchParams({
    client_id: 'x509_hash:nobody-knows-this-one',
    request_uri: 'https://stranger.example/request',
  })
  await page.getByLabel('Code or link').fill(`openid4vp://?${query.toString()}`)
  await page.getByRole('button', { name: 'Continue' }).click()
  await see(page, 'not on our register')
  expect(await page.getByRole('button', { name: 'Share' }).count()).toBe(0)
})

test('a card is shown at a counter without a network', { timeout: timeoutMs }, async () => {
  const { page, context } = holder
  await page.goto('/wallet')
  // The page is kept for when there is no network.
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await context.setOffline(true)
  try {
    await page.goto('/wallet')
    await arrive(page, walletHeading)
    await page.getByRole('link', { name: 'Look at Veteran Card' }).click()
    await page.getByRole('button', { name: 'Show at a counter' }).click()
    await page.getByRole('button', { name: 'Show the code' }).click()
    await drawn(holder, '.cw-counter-code')()
    expect(await page.locator('.cw-counter-code').count()).toBeGreaterThan(0)
    const code = (await page.locator('.cw-copy-text').textContent()) ?? ''
    expect(code.split('~').at(-1)?.split('.')).toHaveLength(3)
    expect(Buffer.from(code.split('~')[1] ?? '', 'base64url').toString()).not.toContain(serviceNumber)
  } finally {
    await context.setOffline(false)
  }
  await openCard(holder)
  const choose = async (): Promise<void> => {
    await drawn(holder, '#wallet dl')()
    await page.locator('#wallet .govuk-button-group button').first().click()
    await drawn(holder, '.govuk-checkboxes')()
  }
  await choose()
  await look(holder, 'counter-choice', choose)
  const show = async (): Promise<void> => {
    await choose()
    await pressAt(holder, 0)
    await drawn(holder, '.cw-counter-code')()
  }
  await page.reload()
  await show()
  await look(holder, 'counter-code', show)
})

test('what is kept for opening without a network is of nobody', async () => {
  const kept = await holder.page.evaluate(async () => {
    const texts: [string, string][] = []
    for (const name of await caches.keys()) {
      const cache = await caches.open(name)
      for (const request of await cache.keys()) {
        const { pathname, search } = new URL(request.url)
        texts.push([pathname + search, (await (await cache.match(request))?.text()) ?? ''])
      }
    }
    return texts
  })
  const addresses = kept.map(([address]) => address)
  expect(addresses.filter((address) => !shell.test(address))).toEqual([])
  expect(addresses.length).toBeGreaterThan(5)
  expect(kept.filter(([, text]) => /Amina|Hughes|data-csrf/.test(text)).map(([address]) => address)).toEqual(
    [],
  )
})

test('the wallet can be installed as an app', async () => {
  const { page, context } = holder
  const chromium = await context.newCDPSession(page)
  const { installabilityErrors } = await chromium.send('Page.getInstallabilityErrors')
  // Windows of a test are private, and private windows install nothing.
  const errors = installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== 'in-incognito')
  expect(errors).toEqual([])
  const { url, errors: manifestErrors } = await chromium.send('Page.getAppManifest')
  expect(new URL(url).pathname).toBe('/wallet/manifest/en')
  expect(manifestErrors).toEqual([])
})

test(
  'a cancelled card is seen as cancelled in the wallet, and by who asks',
  { timeout: timeoutMs },
  async () => {
    const { page } = holder
    await revokeCard(
      { ...world, walker: async () => ({ ...(await world.walker()), observer: nobody }) },
      'Given in error.',
    )
    await openCard(holder)
    await expect
      .poll(
        async () => {
          await page.reload()
          await drawn(holder, '.govuk-tag')()
          return said(holder)
        },
        { timeout: 60_000, interval: 2000 },
      )
      .toContain('Cancelled')
    await look(holder, 'holder-card-cancelled', drawn(holder, '.govuk-tag'))
    await beAsked('Caerlan City Council', 'City Baths')
    await see(page, 'This card has been cancelled')
    await look(holder, 'holder-question-cancelled', drawn(holder, '.govuk-inset-text'))
    await press(page, 'Share')
    await see(page, 'The card you showed is no longer valid.')
  },
)

test('a card is deleted from the browser', { timeout: timeoutMs }, async () => {
  const { page } = holder
  await openCard(holder)
  const ask = async (): Promise<void> => {
    await drawn(holder, '#wallet dl')()
    await page.locator('#wallet .govuk-button-group button').last().click()
    await drawn(holder, '.govuk-button--warning')()
  }
  await ask()
  await look(holder, 'holder-delete', ask)
  await page.getByRole('button', { name: 'Delete' }).click()
  await see(page, 'Veteran Card was deleted from this browser')
  expect(await said(holder)).toContain('There are no cards in this browser')
})

test('no state of the wallet has an accessibility fault', () => {
  process.stdout.write(`${scan.states.size} states of the wallet\n`)
  expect(scan.faults).toEqual([])
  expect(scan.states.size).toBeGreaterThanOrEqual(11)
  // Without a network nothing can be asked, and the stranger on no register was refused.
  const expected = /ERR_INTERNET_DISCONNECTED|relay\/requests/
  expect(world.trouble().filter((trouble) => !expected.test(trouble))).toEqual([])
})
