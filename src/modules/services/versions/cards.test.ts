import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { contribute } from '#kernel/module'
import { serviceDefinitions } from '../definitions.ts'
import { plotCard, plotService, publishPlotCard } from '../testing/plot-card.ts'
import { openSite, textOf, type Site } from '../testing/site.ts'
import { judge } from './judge.ts'
import { findServiceFile } from './open-service.ts'

const path = '/staff/service-editor/plot'
let site: Site
beforeAll(async () => {
  site = await openSite({}, [contribute(serviceDefinitions, plotService)])
})
afterAll(() => site.stop())

async function problems() {
  const { problems: found } = await judge(site.kernel, site.kernel.db, plotService)
  return found.map(({ problem }) => problem)
}
async function given() {
  return (await findServiceFile(site.kernel, site.kernel.db, 'plot'))?.content.onApproval?.credential
}

describe('a service that gives a card of its body', () => {
  test('is judged by the cards that staff published, besides those of packs', async () => {
    expect(await problems()).toEqual(['card.unknown'])
    await publishPlotCard(site)
    expect(await problems()).toEqual([])
  })

  test('cannot give the card of another body', async () => {
    const other = { ...plotService, organisationSlug: 'aberwen' }
    const { problems: found } = await judge(site.kernel, site.kernel.db, other)
    expect(found.map(({ problem }) => problem)).toEqual(['card.otherBody'])
  })

  test('is told where its card comes from by a form', async () => {
    const margaret = await site.as('margaret-pryce')
    const page = await margaret.get(`${path}/parts/card`)
    expect(textOf(page)).toContain('An approval gives the card “Plot card”')
    expect(page.body).toMatch(/<option value="answer:plot" selected/)
    const typed = {
      template: plotCard.name,
      'claim-1': 'reference',
      'claim-2': 'constant',
      'claim-3': 'constant',
    }
    const refused = await margaret.fill(`${path}/parts/card`, {
      ...typed,
      'constant-2': '',
      'constant-3': 'perhaps',
    })
    expect(refused.status).toBe(422)
    expect(textOf(refused)).toContain('Enter a value that the card can say')
    const saved = await margaret.fill(`${path}/parts/card`, {
      ...typed,
      'constant-2': '7',
      'constant-3': 'No',
    })
    expect(saved.status).toBe(303)
    expect(await given()).toEqual({
      template: 'plot-card',
      claims: {
        plot: { from: 'reference' },
        number: { from: 'constant', value: '7' },
        is_current: { from: 'constant', value: false },
      },
    })
  })

  test('must say where each part comes from, and names no card of others', async () => {
    const margaret = await site.as('margaret-pryce')
    const form = await margaret.get(`${path}/parts/card?card=plot-card`)
    const without = await margaret.send(form, { 'claim-1': '', 'claim-2': 'reference', 'claim-3': '' })
    expect(without.status).toBe(422)
    expect(textOf(without)).toContain('Choose where this comes from')
    const other = await margaret.send(form, { template: 'blue-badge' })
    expect(other.status).toBe(422)
    expect(textOf(other)).toContain('Choose a card of your own organisation')
  })

  test('gives none any more when its author says so', async () => {
    const margaret = await site.as('margaret-pryce')
    const gone = await margaret.fill(`${path}/parts/card`, { intent: 'none' }, `${path}/parts/card`)
    expect(gone.status).toBe(303)
    expect(await given()).toBeUndefined()
    const page = textOf(await margaret.get(`${path}/parts/card`))
    expect(page).toContain('Give “Plot card”')
    expect(page).toContain('Give “Veteran Card”')
  })
})

test('a card that is retired is given by no service', async () => {
  const office = await openSite()
  try {
    const { kernel } = office
    await publishPlotCard(office)
    expect((await judge(kernel, kernel.db, plotService)).problems).toEqual([])
    const margaret = await office.as('margaret-pryce')
    // The wallet refuses it while a published service gives the card; this one is none.
    const retired = await margaret.fill('/staff/templates/plot-card/retire', { reason: 'A new card' })
    expect(retired.status).toBe(303)
    const { problems: found } = await judge(kernel, kernel.db, plotService)
    expect(found.map(({ problem }) => problem)).toEqual(['card.retired'])
  } finally {
    await office.stop()
  }
})
