import { organisationBySlug } from '#kernel/access'
import type { TestPlatform } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
import { publishedServices } from '../definitions.ts'
import { insertBatch } from '../store/batch.ts'
import { lockService } from '../store/service.ts'
import { uploads } from './site.ts'

const service = '/services/aberwen-leisure-discount'

/** An application of Kofi O's to Aberwen Council, sent by its pages. For tests of what others may see of it. */
export async function addApplication(platform: TestPlatform): Promise<void> {
  const kofi = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'kofi-o'))
  await kofi.fill(`${service}/apply/your-identity`, {})
  await kofi.fill(`${service}/apply/leisure-centre`, { leisureCentre: 'Harbour Pool' })
  await kofi.fill(`${service}/apply/veteran`, { veteran: uploads.pdf }, `${service}/apply/veteran?use=other`)
  const sent = await kofi.fill(`${service}/check`, { declared: ['yes'] })
  if (sent.location?.startsWith(`${service}/done/`) !== true)
    throw new Error(`Not sent: ${sent.status} ${sent.location}`)
}

/** What staff of public bodies have: services they may change, an application they enter, a file of a day. */
export async function addStaffRecords(platform: TestPlatform): Promise<void> {
  const { kernel } = platform
  const now = kernel.clock.now()
  await kernel.db.transaction(async (tx) => {
    for (const { name, organisationSlug } of await publishedServices(kernel, tx)) {
      const organisation = await organisationBySlug(tx, organisationSlug)
      if (organisation !== undefined) await lockService(tx, name, organisation.id, now)
    }
    const aberwen = await organisationBySlug(tx, 'aberwen')
    if (aberwen === undefined) throw new Error('The demo data has no Aberwen')
    await insertBatch(tx, kernel.crypto, {
      id: kernel.crypto.uuid(),
      serviceName: 'housing-repair',
      organisationId: aberwen.id,
      format: 'csv',
      sentTo: 'repairs@aberwen.example',
      entries: 0,
      createdAt: now,
      content: '',
      submissionIds: [],
    })
  })
  await enterByTelephone(platform)
}

async function enterByTelephone(platform: TestPlatform): Promise<void> {
  const clerk = await platform.visitorSignedInAs(demoPersonId(platform.kernel.crypto, 'bethan-moss'))
  const begun = await clerk.fill('/staff/entries/new', {
    service: 'housing-repair',
    received: 'phone',
    'receivedOn-day': '1',
    'receivedOn-month': '1',
    'receivedOn-year': '2026',
    email: '',
  })
  if (begun.location?.startsWith('/services/housing-repair/') !== true)
    throw new Error(`Not begun: ${begun.status} ${begun.location}`)
}
