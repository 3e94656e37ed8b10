import type { AssessmentObligation } from '#modules/transparency'
import { both } from './writing.ts'

/** What a public body does about an algorithm, by its level. */
export const obligations: readonly AssessmentObligation[] = [
  {
    key: 'peer-review',
    title: both('Review by others', 'Adolygiad gan eraill'),
    byLevel: {
      2: both(
        'Have somebody outside the team, who knows the method, review it before use.',
        'Gofynnwch i rywun y tu allan i’r tîm, sy’n gyfarwydd â’r dull, ei adolygu cyn ei ddefnyddio.',
      ),
      3: both(
        'Have an expert from outside the organisation review it before use, and publish a summary.',
        'Gofynnwch i arbenigwr o’r tu allan i’r sefydliad ei adolygu cyn ei ddefnyddio, a chyhoeddwch grynodeb.',
      ),
      4: both(
        'Have at least two experts from outside, one of them on rights and equality, review it before use and each year, and publish what they found.',
        'Gofynnwch i o leiaf ddau arbenigwr o’r tu allan, un ohonynt ar hawliau a chydraddoldeb, ei adolygu cyn ei ddefnyddio a phob blwyddyn, a chyhoeddwch yr hyn a ganfuwyd.',
      ),
    },
  },
  {
    key: 'notice',
    title: both('Notice', 'Hysbysiad'),
    byLevel: {
      1: both(
        'Publish a record on the register of algorithms.',
        'Cyhoeddwch gofnod ar y gofrestr algorithmau.',
      ),
      2: both(
        'Publish a record, and say where people apply that an algorithm is used.',
        'Cyhoeddwch gofnod, a dywedwch lle mae pobl yn gwneud cais fod algorithm yn cael ei ddefnyddio.',
      ),
      3: both(
        'Publish a full record, and tell each person before it is used what it does and how to question it.',
        'Cyhoeddwch gofnod llawn, a dywedwch wrth bob person cyn ei ddefnyddio beth mae’n ei wneud a sut i’w herio.',
      ),
      4: both(
        'Publish a full record and this assessment, tell each person before use, and consult the public before it starts.',
        'Cyhoeddwch gofnod llawn a’r asesiad hwn, dywedwch wrth bob person cyn ei ddefnyddio, ac ymgynghorwch â’r cyhoedd cyn iddo ddechrau.',
      ),
    },
  },
  {
    key: 'human',
    title: both('A person in charge', 'Person wrth y llyw'),
    byLevel: {
      1: both('Let people ask for a person.', 'Gadewch i bobl ofyn am berson.'),
      2: both(
        'Let people ask for a person, who can decide otherwise.',
        'Gadewch i bobl ofyn am berson, a all benderfynu’n wahanol.',
      ),
      3: both(
        'No decision against somebody without a person who looked at their case.',
        'Dim penderfyniad yn erbyn rhywun heb i berson edrych ar eu hachos.',
      ),
      4: both(
        'A person makes every decision, and writes down the reasons in their own words.',
        'Person sy’n gwneud pob penderfyniad, gan gofnodi’r rhesymau yn eu geiriau eu hunain.',
      ),
    },
  },
  {
    key: 'explanation',
    title: both('Explanation', 'Esboniad'),
    byLevel: {
      1: both('Explain in general how it works.', 'Eglurwch yn gyffredinol sut mae’n gweithio.'),
      2: both('Explain a result to whoever asks.', 'Eglurwch ganlyniad i bwy bynnag sy’n gofyn.'),
      3: both(
        'Give the main reasons with every decision against somebody, without being asked.',
        'Rhowch y prif resymau gyda phob penderfyniad yn erbyn rhywun, heb i neb ofyn.',
      ),
      4: both(
        'Give the reasons with every decision: which facts counted, where they came from, and how to correct them.',
        'Rhowch y rhesymau gyda phob penderfyniad: pa ffeithiau a gyfrifodd, o ble y daethant, a sut i’w cywiro.',
      ),
    },
  },
  {
    key: 'training',
    title: both('Training', 'Hyfforddiant'),
    byLevel: {
      2: both(
        'Train staff in how to use its results.',
        'Hyfforddwch staff yn y ffordd o ddefnyddio’i ganlyniadau.',
      ),
      3: both(
        'Train staff in its limits and in when to decide otherwise, before they use it and each year.',
        'Hyfforddwch staff yn ei gyfyngiadau ac ym mha bryd i benderfynu’n wahanol, cyn iddynt ei ddefnyddio a phob blwyddyn.',
      ),
      4: both(
        'Train staff before they use it and each year, and test that they notice its mistakes.',
        'Hyfforddwch staff cyn iddynt ei ddefnyddio a phob blwyddyn, a phrofwch eu bod yn sylwi ar ei gamgymeriadau.',
      ),
    },
  },
  {
    key: 'approval',
    title: both('Approval', 'Cymeradwyaeth'),
    byLevel: {
      1: both('The head of the service approves it.', 'Pennaeth y gwasanaeth sy’n ei gymeradwyo.'),
      2: both('The senior responsible owner approves it.', 'Yr uwch berchennog cyfrifol sy’n ei gymeradwyo.'),
      3: both(
        'The chief executive or permanent secretary approves it.',
        'Y prif weithredwr neu’r ysgrifennydd parhaol sy’n ei gymeradwyo.',
      ),
      4: both(
        'Elected members or ministers approve it, in public.',
        'Aelodau etholedig neu weinidogion sy’n ei gymeradwyo, yn gyhoeddus.',
      ),
    },
  },
  {
    key: 'testing',
    title: both('Testing', 'Profi'),
    byLevel: {
      1: both('Test it before use.', 'Profwch ef cyn ei ddefnyddio.'),
      2: both(
        'Test it before use on real cases, and compare groups of people.',
        'Profwch ef cyn ei ddefnyddio ar achosion go iawn, a chymharwch grwpiau o bobl.',
      ),
      3: both(
        'Test it before use and every six months, by group, and publish the error rates.',
        'Profwch ef cyn ei ddefnyddio a phob chwe mis, fesul grŵp, a chyhoeddwch y cyfraddau gwallau.',
      ),
      4: both(
        'Test it before use and every three months, by group, by people who did not make it; publish the error rates and stop it where they grow.',
        'Profwch ef cyn ei ddefnyddio a phob tri mis, fesul grŵp, gan bobl na wnaeth ei greu; cyhoeddwch y cyfraddau gwallau a’i atal lle maent yn cynyddu.',
      ),
    },
  },
  {
    key: 'contingency',
    title: both('When it fails', 'Pan fydd yn methu'),
    byLevel: {
      2: both(
        'Have a plan for the service without it.',
        'Sicrhewch fod cynllun ar gyfer y gwasanaeth hebddo.',
      ),
      3: both(
        'Have a plan for the service without it, and practise it each year.',
        'Sicrhewch fod cynllun ar gyfer y gwasanaeth hebddo, a’i ymarfer bob blwyddyn.',
      ),
      4: both(
        'Be able to switch it off within an hour, practise it twice a year, and make good what went wrong.',
        'Gallu ei ddiffodd o fewn awr, ymarfer hynny ddwywaith y flwyddyn, ac unioni’r hyn a aeth o’i le.',
      ),
    },
  },
]
