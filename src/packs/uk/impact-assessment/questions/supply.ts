import type { AssessmentPage } from '#modules/transparency'
import { both, is, option, or, risk } from '../writing.ts'

const isBought = or(is('maker', 'company'), is('maker', 'product'))

export const supplyPage: AssessmentPage = {
  key: 'supply',
  title: both('Security and supplier', 'Diogelwch a chyflenwr'),
  intro: both(
    'Who made the algorithm, and who could misuse it.',
    'Pwy wnaeth yr algorithm, a phwy allai ei gamddefnyddio.',
  ),
  questions: [
    risk('deceived', both('Could somebody gain by deceiving it?', 'A allai rhywun elwa trwy ei dwyllo?'), [
      option('no', 0, 'No', 'Na allai'),
      option('hardly', 1, 'Yes, with much effort', 'Gallai, gyda llawer o ymdrech'),
      option('easily', 2, 'Yes, easily', 'Gallai, yn hawdd'),
    ]),
    risk(
      'leak',
      both('How bad would it be if its data leaked?', 'Pa mor ddrwg fyddai hi pe bai ei ddata’n gollwng?'),
      [
        option('harmless', 0, 'Harmless', 'Diniwed'),
        option('unpleasant', 1, 'Unpleasant for some', 'Annymunol i rai'),
        option('serious', 3, 'Serious', 'Difrifol'),
      ],
    ),
    risk('reachable', both('Can it be reached from the internet?', 'A ellir ei gyrraedd o’r rhyngrwyd?'), [
      option('no', 0, 'No', 'Na ellir'),
      option('yes', 1, 'Yes', 'Gellir'),
    ]),
    risk('maker', both('Who made it?', 'Pwy a’i gwnaeth?'), [
      option('us', 0, 'Our organisation', 'Ein sefydliad ni'),
      option('public', 0, 'Another public body', 'Corff cyhoeddus arall'),
      option('company', 1, 'A company, for us', 'Cwmni, ar ein cyfer ni'),
      option('product', 2, 'A company, as a product for many', 'Cwmni, fel cynnyrch i lawer'),
    ]),
    risk(
      'leaving',
      both('Could you change to another supplier?', 'A allech newid i gyflenwr arall?'),
      [
        option('yes', 0, 'Yes', 'Gallem'),
        option('hard', 1, 'With difficulty', 'Gydag anhawster'),
        option('no', 2, 'No', 'Na allem'),
      ],
      { visibleIf: isBought },
    ),
    risk(
      'supplier-data',
      both(
        'May the supplier use your data for purposes of its own?',
        'A gaiff y cyflenwr ddefnyddio eich data at ei ddibenion ei hun?',
      ),
      [
        option('no', 0, 'No, the contract forbids it', 'Na chaiff, mae’r contract yn ei wahardd'),
        option('unclear', 2, 'The contract does not say', 'Nid yw’r contract yn dweud'),
        option('yes', 3, 'Yes', 'Caiff'),
      ],
      { visibleIf: isBought },
    ),
  ],
}
