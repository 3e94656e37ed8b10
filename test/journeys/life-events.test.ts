import { afterAll, beforeAll, expect, test } from 'vitest'
import { signInAs } from './steps/people.ts'
import { fill, press, see } from './support/form.ts'
import type { Walker } from './support/observer.ts'
import { withPhotographs } from './support/photographs.ts'
import { createScan } from './support/scan.ts'
import { startWorld, type World } from './support/world.ts'

const timeoutMs = 300_000
const goOn = 'Save and continue'

const scan = createScan()
let world: World

beforeAll(async () => {
  world = await startWorld({ observer: withPhotographs(scan) })
})

afterAll(() => world.end())

test(
  'somebody in grief tells three public bodies once, with what is known already',
  { timeout: timeoutMs },
  async () => {
    const amina = await signInAs(world, 'Amina Hughes')
    const { page } = amina
    await page.goto('/services')
    await page.getByRole('link', { name: /several things at once/ }).click()
    await see(page, 'Tell us once')
    await look(amina, 'life-events')
    await page.getByRole('link', { name: 'When somebody dies' }).click()
    await see(page, 'Who gets your answers')
    await look(amina, 'life-event')
    await page.getByRole('button', { name: 'Start now' }).click()

    await look(amina, 'life-event-which')
    await fill(page, { services: ['report-a-death', 'licence-after-a-death', 'pension-after-a-death'] })
    await press(page, goOn)

    await see(page, 'We already know this')
    await look(amina, 'known-about-you')
    await press(page, 'Use this')
    await see(page, 'filled in with what you let us use')
    await look(amina, 'known-in-use', 'filled')
    await press(page, goOn)

    await see(page, 'which Caerlan City Council holds')
    await look(amina, 'known-of-a-body')
    await press(page, 'Use this')
    await fill(page, { sharedRelationshipToDeceased: 'child' })
    await press(page, goOn)

    await see(page, 'medical certificate')
    await press(page, goOn)
    await fill(page, { reportADeathTell: ['library'] })
    await press(page, goOn)
    await fill(page, { reportADeathFuneral: 'no' })
    await press(page, goOn)
    await fill(page, { pensionAfterADeathServiceNumber: 'PN-4471-0032' })
    await press(page, goOn)

    await see(page, '12 Quay Street')
    await look(amina, 'known-address')
    await press(page, 'Use this')
    await see(page, 'Recorded by Aberwen Council')
    await look(amina, 'life-event-check', 'filled')
    await fill(page, { declared: ['yes'] })
    await press(page, 'Send my application')
    await see(page, '3 applications sent')
    await look(amina, 'life-event-receipt', 'filled')

    await page.goto('/account/known-facts')
    await see(page, 'Which applications used it')
    await look(amina, 'known-facts', 'filled')
    expect(scan.faults).toEqual([])
    expect(world.trouble()).toEqual([])
  },
)

test(
  'without an identity or a register there is nothing to use, and typing does it',
  { timeout: timeoutMs },
  async () => {
    const gwilym = await signInAs(world, 'Gwilym Parry')
    const { page } = gwilym
    await page.goto('/services/library-card/apply/your-name')
    expect(
      await page
        .getByRole('button', { name: goOn })
        .or(page.getByRole('button', { name: /Cadw/ }))
        .count(),
    ).toBe(1)
    expect(await page.locator('#known').count()).toBe(0)
    await page.goto('/account/known-facts')
    await look(gwilym, 'known-facts', 'empty')
    expect(scan.faults).toEqual([])
  },
)

async function look(
  walker: Walker,
  page: string,
  state: 'empty' | 'error' | 'filled' = 'empty',
): Promise<void> {
  await walker.observer.look(walker, { page, state })
}
