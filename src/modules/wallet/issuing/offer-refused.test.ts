import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { systemActor } from '#kernel/access'
import { demoOrganisationId } from '#modules/identity'
import { insertDeath } from '../store/death.ts'
import { findTemplateFile } from '../templates/open-template.ts'
import { resumeTemplate, retireTemplate } from '../templates/retire-template.ts'
import { openTown, veteranCard, veteranClaims, type Town } from '../testing/penhaven.ts'
import { offerCredential, OfferRefusedError } from './offers.ts'

let town: Town
beforeAll(async () => {
  town = await openTown()
})
afterAll(() => town.platform.stop())

const operator = systemActor('test')

/** Why the card is not offered; undefined where it is. Nothing stays of the offer. */
async function refusalOf(organisationSlug = 'veterans-office', personKey = 'amina-hughes') {
  const { kernel } = town.platform
  const undone = new Error('undone')
  try {
    await kernel.db.transaction(async (tx) => {
      await offerCredential(kernel, tx, {
        template: veteranCard.name,
        personId: town.personId(personKey),
        organisationId: demoOrganisationId(kernel.crypto, organisationSlug),
        claims: veteranClaims,
        origin: { module: 'services', id: 'refused' },
      })
      throw undone
    })
  } catch (error) {
    if (error === undone) return undefined
    if (error instanceof OfferRefusedError) return error.refusal
    throw error
  }
  throw new Error('The transaction was kept')
}

describe('a card is offered', () => {
  test('by the public body that issues it, and by no other', async () => {
    expect(await refusalOf()).toBeUndefined()
    expect(await refusalOf('aberwen')).toBe('other-body')
  })

  test('only while its template is in use', async () => {
    const { kernel } = town.platform
    const file = await findTemplateFile(kernel, kernel.db, veteranCard.name)
    if (file === undefined) throw new Error('The template is not there')
    const retired = await kernel.db.transaction((tx) =>
      retireTemplate(kernel, tx, operator, file, 'A new card'),
    )
    expect(retired).toBe('done')
    expect(await refusalOf()).toBe('retired')
    await kernel.db.transaction((tx) => resumeTemplate(kernel, tx, operator, file))
    expect(await refusalOf()).toBeUndefined()
  })

  test('to nobody who has died', async () => {
    const { kernel } = town.platform
    await kernel.db.transaction((tx) =>
      insertDeath(tx, {
        personId: town.personId('kofi-o'),
        diedOn: '2026-01-01',
        source: 'Certificate 1',
        organisationId: demoOrganisationId(kernel.crypto, 'veterans-office'),
        recordedBy: town.personId('huw-llewellyn'),
        recordedAt: kernel.clock.now(),
      }),
    )
    expect(await refusalOf('veterans-office', 'kofi-o')).toBe('died')
    expect(await refusalOf()).toBeUndefined()
  })
})
