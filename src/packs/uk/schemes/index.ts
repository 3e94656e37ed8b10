import type { BankScheme, GridScheme, IdentifierScheme } from '#modules/services'
import { bankAccountScheme } from './bank-account.ts'
import { companyNumberScheme } from './company-number.ts'
import { nhsNumberScheme } from './nhs-number.ts'
import { ninoScheme } from './nino.ts'
import { osGridScheme } from './os-grid.ts'
import { postcodeScheme } from './postcode.ts'
import { uprnScheme } from './uprn.ts'
import { utrScheme } from './utr.ts'
import { vehicleRegistrationScheme } from './vehicle-registration.ts'

/** Numbers that authorities of the United Kingdom give. */
export const ukIdentifiers: readonly IdentifierScheme[] = [
  ninoScheme,
  nhsNumberScheme,
  utrScheme,
  uprnScheme,
  vehicleRegistrationScheme,
  postcodeScheme,
  companyNumberScheme,
]

/** Accounts at banks and building societies. Without a table of weights, their shape alone is checked. */
export const ukBanks: readonly BankScheme[] = [bankAccountScheme()]

export const ukGrids: readonly GridScheme[] = [osGridScheme]
