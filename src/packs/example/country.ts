import type { DemoCountry } from '#modules/identity'
import { residents } from './residents.ts'
import { staff } from './staff.ts'

/** Penhaven: an invented country with two languages, three councils and two departments. */
export const penhaven: DemoCountry = {
  organisations: [
    { slug: 'aberwen', kind: 'council', name: { en: 'Aberwen Council', cy: 'Cyngor Aberwen' } },
    { slug: 'caerlan', kind: 'council', name: { en: 'Caerlan City Council', cy: 'Cyngor Dinas Caerlan' } },
    {
      slug: 'northmere',
      kind: 'council',
      name: { en: 'Northmere District Council', cy: 'Cyngor Dosbarth Northmere' },
    },
    {
      slug: 'veterans-office',
      kind: 'department',
      name: { en: 'Veterans Office', cy: 'Swyddfa’r Cyn-filwyr' },
    },
    {
      slug: 'licensing-agency',
      kind: 'department',
      name: { en: 'Licensing Agency', cy: 'Yr Asiantaeth Drwyddedu' },
    },
  ],
  desks: [
    {
      organisationSlug: 'aberwen',
      site: { en: 'Aberwen Library, first floor', cy: 'Llyfrgell Aberwen, llawr cyntaf' },
    },
    {
      organisationSlug: 'veterans-office',
      site: { en: 'Veterans Office, front desk', cy: 'Swyddfa’r Cyn-filwyr, y dderbynfa' },
    },
  ],
  people: [...staff, ...residents],
}
