import { help, type FieldHelp } from './help.ts'

/** Of what it is made of, and of what can go wrong. */
export const technicalHelp: Readonly<Record<string, FieldHelp>> = {
  'system-architecture': help(
    ['What are its parts, and where do they run?', 'Beth yw ei rannau, a ble maent yn rhedeg?'],
    [
      'A set of rules within our casework system, on our own servers.',
      'Set o reolau o fewn ein system gwaith achos, ar ein gweinyddion ein hunain.',
    ],
  ),
  'system-input': help(
    ['Which facts about me does it get?', 'Pa ffeithiau amdanaf i y mae’n eu cael?'],
    [
      'The date of the ticket, the reason that you chose, and whether you told us that you are ill.',
      'Dyddiad y tocyn, y rheswm a ddewiswyd gennych, ac a ddywedasoch wrthym eich bod yn sâl.',
    ],
  ),
  'system-output': help(
    [
      'What comes out: a number, a list, a text, a decision?',
      'Beth sy’n dod allan: rhif, rhestr, testun, penderfyniad?',
    ],
    ['A number of points from 0 to 20 for each appeal.', 'Nifer o bwyntiau o 0 i 20 ar gyfer pob apêl.'],
  ),
  maintenance: help(
    [
      'Who notices when it gets worse, and how often do they look?',
      'Pwy sy’n sylwi pan fydd yn gwaethygu, a pha mor aml y maent yn edrych?',
    ],
    [
      'The digital team compares the order with the outcome of 50 appeals each quarter.',
      'Mae’r tîm digidol yn cymharu’r drefn â chanlyniad 50 apêl bob chwarter.',
    ],
  ),
  'model-performance': help(
    [
      'How often is it wrong, and is it wrong more often for some people?',
      'Pa mor aml y mae’n anghywir, ac a yw’n anghywir yn amlach i rai pobl?',
    ],
    [
      'Of 500 appeals it put 27 urgent ones too low. There was no difference by age or by where people live.',
      'O 500 apêl rhoddodd 27 rhai brys yn rhy isel. Nid oedd gwahaniaeth yn ôl oedran na lle mae pobl yn byw.',
    ],
  ),
  'data-sensitive-attributes': help(
    [
      'Does it use my health, my ethnic group or where I live?',
      'A yw’n defnyddio fy iechyd, fy ngrŵp ethnig neu ble rwy’n byw?',
    ],
    [
      'It uses whether you told us that you are ill. It does not use age, ethnic group or address.',
      'Mae’n defnyddio a ddywedasoch wrthym eich bod yn sâl. Nid yw’n defnyddio oedran, grŵp ethnig na chyfeiriad.',
    ],
  ),
  'data-completeness': help(
    [
      'Who is missing from the data, and what follows from that?',
      'Pwy sydd ar goll o’r data, a beth sy’n dilyn o hynny?',
    ],
    [
      'People who appeal by letter are fewer than they should be, so letters are always put in the middle.',
      'Mae llai nag y dylai fod o bobl sy’n apelio trwy lythyr, felly rhoddir llythyrau yn y canol bob amser.',
    ],
  ),
  'data-access-and-storage': help(
    [
      'Where are the data kept, for how long, and who can see them?',
      'Ble cedwir y data, am ba hyd, a phwy all eu gweld?',
    ],
    [
      'In our casework system for two years. Twelve officers of parking services can see them.',
      'Yn ein system gwaith achos am ddwy flynedd. Gall deuddeg o swyddogion gwasanaethau parcio eu gweld.',
    ],
  ),
  'assessment-name': help(
    [
      'Did you think about what it does to people before you used it?',
      'A wnaethoch feddwl am ei effaith ar bobl cyn ei ddefnyddio?',
    ],
    ['Data protection impact assessment', 'Asesiad effaith diogelu data'],
  ),
  'risk-name': help(
    ['What can go wrong for me?', 'Beth all fynd o’i le i mi?'],
    ['Somebody who is ill does not say so', 'Rhywun sy’n sâl nad yw’n dweud hynny'],
  ),
  'risk-mitigation': help(
    [
      'What do you do so that it does not happen, or is noticed?',
      'Beth ydych chi’n ei wneud fel na fydd yn digwydd, neu y caiff ei sylwi?',
    ],
    [
      'Officers read the whole appeal and can move it up. We ask again by telephone.',
      'Mae swyddogion yn darllen yr apêl gyfan a gallant ei symud i fyny. Rydym yn gofyn eto dros y ffôn.',
    ],
  ),
}
