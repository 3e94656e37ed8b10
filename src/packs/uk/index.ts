import { contribute, type PackManifest } from '#kernel/module'
import { bankSchemes, gridSchemes, identifierSchemes, phoneCountries } from '#modules/services'
import { questionnaires } from '#modules/transparency'
import { credentialTemplates } from '#modules/wallet'
import { drivingLicenceTemplate } from './driving-licence.ts'
import { ukImpactAssessment } from './impact-assessment/index.ts'
import { bankAccountScheme } from './schemes/bank-account.ts'
import { readModulusTable } from './schemes/modulus-check.ts'
import { ukBanks, ukGrids, ukIdentifiers } from './schemes/index.ts'

/** What only the United Kingdom has. */
export const ukPack: PackManifest = {
  name: 'uk',
  contributions: [
    contribute(credentialTemplates, drivingLicenceTemplate),
    ...ukIdentifiers.map((scheme) => contribute(identifierSchemes, scheme)),
    ...ukBanks.map((scheme) => contribute(bankSchemes, scheme)),
    ...ukGrids.map((scheme) => contribute(gridSchemes, scheme)),
    contribute(phoneCountries, 'GB'),
    contribute(questionnaires, ukImpactAssessment),
  ],
  /** With the payment industry's table of weights, account numbers are checked and not only their shape. */
  async contributionsFrom({ lines }) {
    const weights = await lines('valacdos.txt')
    if (weights === undefined) return []
    const table = readModulusTable(weights, (await lines('scsubtab.txt')) ?? [])
    // Of two schemes with one name, the later one counts.
    return [contribute(bankSchemes, bankAccountScheme(table))]
  },
}
