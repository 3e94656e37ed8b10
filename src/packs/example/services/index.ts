import { contribute, type Contribution } from '#kernel/module'
import { serviceDefinitions, type ServiceDefinition } from '#modules/services'
import { allotment } from './allotment.ts'
import { bulkyWaste } from './bulky-waste.ts'
import { businessGrant } from './business-grant.ts'
import { carersPayment } from './carers-payment.ts'
import { changeOfAddress } from './change-of-address.ts'
import { childPayment } from './child-payment.ts'
import { councilTaxDiscount } from './council-tax-discount.ts'
import { disabledFacilities } from './disabled-facilities.ts'
import { drivingLicenceAddress } from './driving-licence-address.ts'
import { fishingLicence } from './fishing-licence.ts'
import { flyTipping } from './fly-tipping.ts'
import { freeSchoolMeals } from './free-school-meals.ts'
import { gardenWaste } from './garden-waste.ts'
import { housingRepair } from './housing-repair.ts'
import { libraryCard } from './library-card.ts'
import { missedBin } from './missed-bin.ts'
import { parkingPermit } from './parking-permit.ts'
import { planningAdvice } from './planning-advice.ts'
import { reportADeath } from './report-a-death.ts'
import { schoolPlace } from './school-place.ts'
import { sportsPitch } from './sports-pitch.ts'
import { streetParty } from './street-party.ts'
import { taxiLicence } from './taxi-licence.ts'
import { birth } from './tell-us-about-a-birth.ts'

/** Services of Penhaven besides those that give or ask for cards: of three councils and two departments. */
export const penhavenDefinitions: readonly ServiceDefinition[] = [
  allotment,
  birth,
  bulkyWaste,
  businessGrant,
  carersPayment,
  changeOfAddress,
  childPayment,
  councilTaxDiscount,
  disabledFacilities,
  drivingLicenceAddress,
  fishingLicence,
  flyTipping,
  freeSchoolMeals,
  gardenWaste,
  housingRepair,
  libraryCard,
  missedBin,
  parkingPermit,
  planningAdvice,
  reportADeath,
  schoolPlace,
  sportsPitch,
  streetParty,
  taxiLicence,
]

export const serviceContributions: readonly Contribution[] = penhavenDefinitions.map((definition) =>
  contribute(serviceDefinitions, definition),
)
