import { organisationsWhere } from '#kernel/access'
import { contribute, staffLinks, type Contribution } from '#kernel/module'
import { allDeliveriesPath, staffEntriesPath } from '../addresses.ts'
import { enterApplications, viewDeliveries } from '../permissions.ts'
import { servicesWords } from '../words.ts'

/** What staff of a body do with its services besides making them. */
export const channelLinks: readonly Contribution[] = [
  contribute(staffLinks, {
    order: 42,
    href: staffEntriesPath,
    label: (locale) => servicesWords.in(locale)('entry.title'),
    isFor: (actor) => organisationsWhere(actor, enterApplications).length > 0,
  }),
  contribute(staffLinks, {
    order: 43,
    href: allDeliveriesPath,
    label: (locale) => servicesWords.in(locale)('delivery.title'),
    isFor: (actor) => organisationsWhere(actor, viewDeliveries).length > 0,
  }),
]
