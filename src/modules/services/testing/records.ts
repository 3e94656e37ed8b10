import type { TestPlatform } from '#kernel/test'
import { demoPersonId } from '#modules/identity'
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
