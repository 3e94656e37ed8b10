import { contribute, type PackManifest } from '#kernel/module'
import { credentialTemplates } from '#modules/wallet'
import { drivingLicenceTemplate } from './driving-licence.ts'

/** What only the United Kingdom has. */
export const ukPack: PackManifest = {
  name: 'uk',
  contributions: [contribute(credentialTemplates, drivingLicenceTemplate)],
}
