import { ukBanks, ukGrids, ukIdentifiers } from '../../../packs/uk/schemes/index.ts'
import type { ServiceDefinition, ServicePage } from '../domain/definition.ts'
import type { Schemes, Surroundings } from '../domain/surroundings.ts'
import { compositePages } from './all-kinds/composite-pages.ts'
import { mixedPages } from './all-kinds/mixed-pages.ts'
import { field, page, words } from './all-kinds/parts.ts'
import { simplePages } from './all-kinds/simple-pages.ts'

export { allKindsInput } from './all-kinds/input.ts'

/** What the country pack of the United Kingdom knows. */
export const ukSchemes: Schemes = {
  identifiers: new Map(ukIdentifiers.map((scheme) => [scheme.name, scheme])),
  banks: new Map(ukBanks.map((scheme) => [scheme.name, scheme])),
  grids: new Map(ukGrids.map((scheme) => [scheme.name, scheme])),
  phoneCountry: 'GB',
}

/** A day in the United Kingdom. */
export const ukSurroundings: Surroundings = { today: '2026-11-02', schemes: ukSchemes }

const pages: ServicePage[] = [...simplePages, ...compositePages, ...mixedPages]

/** A service with every kind of field that needs nothing from elsewhere; without an account too. */
export const allKinds: ServiceDefinition = {
  name: 'all-kinds',
  version: 1,
  title: words('Answer every kind of question', 'Ateb pob math o gwestiwn'),
  description: words('Shows every kind of question.', 'Yn dangos pob math o gwestiwn.'),
  organisationSlug: 'aberwen',
  account: 'optional',
  minimumIdentityLevel: 0,
  start: {
    body: [words('For everybody.', 'I bawb.')],
    needs: [words('some time', 'ychydig o amser')],
    durationMinutes: 10,
  },
  pages,
  declaration: words('What I have said is true.', 'Mae’r hyn a ddywedais yn wir.'),
  afterwards: [words('We read it.', 'Rydym yn ei ddarllen.')],
  caseType: 'all-kinds',
}

/** The same with what has to come from elsewhere besides: proven identity, a card and a payment. */
export const allKindsWithEvidence: ServiceDefinition = {
  ...allKinds,
  name: 'all-kinds-with-evidence',
  account: 'required',
  minimumIdentityLevel: 2,
  pages: [
    page(
      'identity',
      field(
        'verified-identity',
        'identity',
        ['Your details', 'Eich manylion', 'your details', 'eich manylion'],
        {},
      ),
    ),
    page(
      'card',
      field(
        'credential',
        'veteran',
        [
          'Show that you are a veteran',
          'Dangos eich bod yn gyn-filwr',
          'proof that you are a veteran',
          'prawf eich bod yn gyn-filwr',
        ],
        {
          template: 'veteran-card',
          claims: { is_veteran: true },
          purpose: words('To give the discount', 'I roi’r gostyngiad'),
          proves: words('You are a veteran', 'Rydych yn gyn-filwr'),
        },
      ),
    ),
    ...pages,
    page(
      'payment',
      field(
        'payment',
        'fee',
        ['Pay for the permit', 'Talu am y drwydded', 'for the permit', 'am y drwydded'],
        {
          amountPence: { kind: 'number', value: 12_50 },
          description: words('Parking permit', 'Trwydded barcio'),
        },
      ),
    ),
  ],
}
