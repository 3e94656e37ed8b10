import { contribute, type Contribution } from '#kernel/module'
import { demoCards, type DemoCard } from '#modules/wallet'

const veteran = (
  givenName: string,
  familyName: string,
  birthDate: string,
  branch: string,
  number: string,
): DemoCard['claims'] => ({
  given_name: givenName,
  family_name: familyName,
  birth_date: birthDate,
  service_branch: branch,
  service_number: number,
  is_veteran: true,
})

const badge = (
  givenName: string,
  familyName: string,
  birthDate: string,
  number: string,
): DemoCard['claims'] => ({
  is_blue_badge_holder: true,
  given_name: givenName,
  family_name: familyName,
  birth_date: birthDate,
  badge_number: number,
  issuing_authority: 'Aberwen Council',
})

/** Cards of people of Penhaven: waiting, held, about to end, cancelled. */
const cards: readonly DemoCard[] = [
  {
    key: 'desmond-veteran',
    personKey: 'desmond-clarke',
    template: 'veteran-card',
    claims: veteran('Desmond', 'Clarke', '1958-10-19', 'Army', '24471032'),
    offeredDaysAgo: 40,
    collected: { daysAgo: 38, format: 'sd-jwt-vc' },
  },
  {
    key: 'tadhg-veteran',
    personKey: 'tadhg-mac-giolla',
    template: 'veteran-card',
    claims: veteran('Tadhg', 'Mac Giolla', '1964-09-14', 'Navy', 'D198833'),
    offeredDaysAgo: 5,
  },
  {
    key: 'bjorn-veteran',
    personKey: 'bjorn-asgeirsson',
    template: 'veteran-card',
    claims: veteran('Björn', 'Ásgeirsson', '1971-02-10', 'Air force', 'P8112345'),
    offeredDaysAgo: 90,
    collected: { daysAgo: 80, format: 'sd-jwt-vc' },
    cancelledBecause: 'The service number on the card was wrong.',
  },
  {
    key: 'rhiannon-badge',
    personKey: 'rhiannon-pugh',
    template: 'blue-badge',
    claims: badge('Rhiannon', 'Pugh', '1977-12-06', 'ABW-00871'),
    offeredDaysAgo: 300,
    collected: { daysAgo: 299, format: 'sd-jwt-vc' },
    endsInDays: 20,
  },
  {
    key: 'desmond-badge',
    personKey: 'desmond-clarke',
    template: 'blue-badge',
    claims: badge('Desmond', 'Clarke', '1958-10-19', 'ABW-00912'),
    offeredDaysAgo: 3,
  },
]

export const demoCardContributions: readonly Contribution[] = cards.map((card) => contribute(demoCards, card))
