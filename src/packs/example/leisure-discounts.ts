import { contribute, type Contribution } from '#kernel/module'
import { leisureDiscounts, type LeisureDiscount } from '#modules/local'

const credential = { template: 'veteran-card', claim: 'is_veteran' } as const

const discounts: readonly LeisureDiscount[] = [
  {
    councilSlug: 'aberwen',
    councilName: { en: 'Aberwen Council', cy: 'Cyngor Aberwen' },
    percentOff: 30,
    centres: [
      { value: 'Harbour Pool', name: { en: 'Harbour Pool', cy: 'Pwll yr Harbwr' } },
      {
        value: 'Castle Leisure Centre',
        name: { en: 'Castle Leisure Centre', cy: 'Canolfan Hamdden y Castell' },
      },
    ],
    credential,
  },
  {
    councilSlug: 'caerlan',
    councilName: { en: 'Caerlan City Council', cy: 'Cyngor Dinas Caerlan' },
    percentOff: 50,
    centres: [
      {
        value: 'Riverside Sports Hall',
        name: { en: 'Riverside Sports Hall', cy: 'Neuadd Chwaraeon Glan yr Afon' },
      },
      { value: 'Old Mill Gym', name: { en: 'Old Mill Gym', cy: 'Campfa’r Hen Felin' } },
      { value: 'City Baths', name: { en: 'City Baths', cy: 'Baddonau’r Ddinas' } },
    ],
    credential,
  },
  {
    councilSlug: 'northmere',
    councilName: { en: 'Northmere District Council', cy: 'Cyngor Dosbarth Northmere' },
    percentOff: 25,
    centres: [
      {
        value: 'Lakeside Leisure Centre',
        name: { en: 'Lakeside Leisure Centre', cy: 'Canolfan Hamdden Glan y Llyn' },
      },
      { value: 'Market Hall Gym', name: { en: 'Market Hall Gym', cy: 'Campfa Neuadd y Farchnad' } },
    ],
    credential,
  },
]

/** What the three councils of Penhaven decided about their leisure discounts. */
export const leisureDiscountContributions: readonly Contribution[] = discounts.map((discount) =>
  contribute(leisureDiscounts, discount),
)
