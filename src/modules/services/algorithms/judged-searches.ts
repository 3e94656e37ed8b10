import type { Locale } from '#kernel/i18n'

/** What somebody types, and the service that they are after. */
export interface JudgedSearch {
  readonly text: string
  readonly locale: Locale
  /** Name of the service. */
  readonly wanted: string
}

/**
 * Searches for services of the demonstration, with the service that people who type it are after. Written before the ranking was
 * measured on it, with words that people use and services do not: these count as not found.
 */
export const judgedSearches: readonly JudgedSearch[] = [
  search('bin', 'missed-bin'),
  search('missed bin', 'missed-bin'),
  search('bin not emptied', 'missed-bin'),
  search('bin heb ei wagio', 'missed-bin', 'cy'),
  search('recycling box', 'missed-bin'),
  search('garden waste', 'garden-waste'),
  search('garden bin', 'garden-waste'),
  search('bulky waste', 'bulky-waste'),
  search('collect sofa', 'bulky-waste'),
  search('sofa', 'bulky-waste'),
  search('fly tipping', 'fly-tipping'),
  search('fly-tipping', 'fly-tipping'),
  search('dumped rubbish', 'fly-tipping'),
  search('parking', 'resident-parking-permit'),
  search('resident parking', 'resident-parking-permit'),
  search('permit to park', 'resident-parking-permit'),
  search('allotment', 'allotment'),
  search('grow vegetables', 'allotment'),
  search('library', 'library-card'),
  search('llyfrgell', 'library-card', 'cy'),
  search('library card', 'library-card'),
  search('borrow books', 'library-card'),
  search('school place', 'school-place'),
  search('primary school', 'school-place'),
  search('free school meals', 'free-school-meals'),
  search('school dinners', 'free-school-meals'),
  search('council tax', 'council-tax-discount'),
  search('discount single adult', 'council-tax-discount'),
  search('adapt home', 'disabled-facilities-grant'),
  search('stairlift', 'disabled-facilities-grant'),
  search('grant home', 'disabled-facilities-grant'),
  search('energy grant', 'small-business-grant'),
  search('small business', 'small-business-grant'),
  search('taxi', 'taxi-driver-licence'),
  search('taxi driver licence', 'taxi-driver-licence'),
  search('fishing', 'renew-fishing-licence'),
  search('fishing licence', 'renew-fishing-licence'),
  search('planning', 'planning-advice'),
  search('planning advice', 'planning-advice'),
  search('extension', 'planning-advice'),
  search('street party', 'street-party'),
  search('cau stryd', 'street-party', 'cy'),
  search('close road', 'street-party'),
  search('sports pitch', 'sports-pitch'),
  search('football', 'sports-pitch'),
  search('repair', 'housing-repair'),
  search('council house repair', 'housing-repair'),
  search('leak', 'housing-repair'),
  search('birth', 'tell-us-about-a-birth'),
  search('new baby', 'tell-us-about-a-birth'),
  search('death', 'report-a-death'),
  search('somebody died', 'report-a-death'),
  search('moving', 'change-of-address'),
  search('moving house', 'change-of-address'),
  search('driving licence address', 'driving-licence-address'),
  search('carer payment', 'carers-payment'),
  search('caring for veteran', 'carers-payment'),
  search('child payment', 'child-payment'),
  search('veteran card', 'veteran-card'),
  search('cerdyn cyn-filwr', 'veteran-card', 'cy'),
]

function search(text: string, wanted: string, locale: Locale = 'en'): JudgedSearch {
  return { text, locale, wanted }
}
