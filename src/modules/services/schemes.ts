import { calendarDay } from '#kernel/i18n'
import { defineExtensionPoint, madeOnce, type ExtensionPoint, type Kernel } from '#kernel/module'
import type {
  BankScheme,
  GridScheme,
  IdentifierScheme,
  Schemes,
  Surroundings,
} from './domain/surroundings.ts'

/** Numbers that the authorities of a country give, contributed by its pack. */
export const identifierSchemes: ExtensionPoint<IdentifierScheme> = defineExtensionPoint(
  'services.identifier-schemes',
)
/** How accounts at banks are named in a country. */
export const bankSchemes: ExtensionPoint<BankScheme> = defineExtensionPoint('services.bank-schemes')
/** The grids of a country's maps. */
export const gridSchemes: ExtensionPoint<GridScheme> = defineExtensionPoint('services.grid-schemes')

/** The country (ISO 3166-1) whose phone numbers may be written without a country code; of several, the first. */
export const phoneCountries: ExtensionPoint<string> = defineExtensionPoint('services.phone-countries')

/** What the engine is told about today and the country. */
export function surroundingsOf(kernel: Pick<Kernel, 'clock' | 'contributions'>): Surroundings {
  return { today: calendarDay(kernel.clock.now()), schemes: schemesOf(kernel) }
}

/** The schemes of all packs, by name. */
export function schemesOf({ contributions }: Pick<Kernel, 'contributions'>): Schemes {
  return schemesOfAll(contributions)
}

const schemesOfAll = madeOnce((contributions): Schemes => {
  const [phoneCountry] = contributions(phoneCountries)
  return {
    ...(phoneCountry === undefined ? {} : { phoneCountry }),
    identifiers: byName(contributions(identifierSchemes)),
    banks: byName(contributions(bankSchemes)),
    grids: byName(contributions(gridSchemes)),
  }
})

function byName<Named extends { readonly name: string }>(all: readonly Named[]): ReadonlyMap<string, Named> {
  return new Map(all.map((one) => [one.name, one]))
}
