import type { AssessmentPage } from '#modules/transparency'
import { and, both, is, option, risk, words } from '../writing.ts'

export const decisionPage: AssessmentPage = {
  key: 'decision',
  title: both('The decision', 'Y penderfyniad'),
  intro: both(
    'What is decided with the help of the algorithm, and what happens when it is wrong.',
    'Beth sy’n cael ei benderfynu gyda chymorth yr algorithm, a beth sy’n digwydd pan fydd yn anghywir.',
  ),
  questions: [
    words(
      'decision-in-words',
      both('What is decided with its help?', 'Beth sy’n cael ei benderfynu gyda’i gymorth?'),
    ),
    risk(
      'role',
      both('What part does it play in the decision?', 'Pa ran y mae’n ei chwarae yn y penderfyniad?'),
      [
        option(
          'background',
          0,
          'It informs plans, not single cases',
          'Mae’n llywio cynlluniau, nid achosion unigol',
        ),
        option(
          'order',
          1,
          'It sorts cases or sends them to the right people',
          'Mae’n didoli achosion neu’n eu hanfon at y bobl gywir',
        ),
        option(
          'recommends',
          2,
          'It recommends, and a person decides',
          'Mae’n argymell, ac mae person yn penderfynu',
        ),
        option('partly', 3, 'It decides some cases alone', 'Mae’n penderfynu rhai achosion ar ei ben ei hun'),
        option('alone', 4, 'It decides all cases alone', 'Mae’n penderfynu pob achos ar ei ben ei hun'),
      ],
    ),
    risk(
      'legal-effect',
      both(
        'Does the decision change somebody’s rights or duties, or affect them in a similarly serious way?',
        'A yw’r penderfyniad yn newid hawliau neu ddyletswyddau rhywun, neu’n effeithio arnynt mewn ffordd yr un mor ddifrifol?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 4, 'Yes', 'Ydy')],
    ),
    risk(
      'automated-basis',
      both(
        'What allows such decisions without a person?',
        'Beth sy’n caniatáu penderfyniadau o’r fath heb berson?',
      ),
      [
        option(
          'safeguards',
          1,
          'The law, with the safeguards that UK GDPR asks for',
          'Y gyfraith, gyda’r mesurau diogelu y mae GDPR y DU yn gofyn amdanynt',
        ),
        option('consent', 1, 'People agreed to it clearly', 'Cytunodd pobl iddo’n glir'),
        option('unknown', 4, 'This is not settled', 'Nid yw hyn wedi’i setlo'),
      ],
      {
        hint: both(
          'UK GDPR, Articles 22A to 22D (before 2025: Article 22).',
          'GDPR y DU, Erthyglau 22A i 22D (cyn 2025: Erthygl 22).',
        ),
        visibleIf: and(
          { kind: 'or', of: [is('role', 'partly'), is('role', 'alone')] },
          is('legal-effect', 'yes'),
        ),
      },
    ),
    risk(
      'about',
      both('What is the decision about?', 'Am beth mae’r penderfyniad?'),
      [
        option('money', 2, 'Benefits, grants or other money', 'Budd-daliadau, grantiau neu arian arall'),
        option('housing', 2, 'Housing', 'Tai'),
        option('health', 3, 'Health or social care', 'Iechyd neu ofal cymdeithasol'),
        option('children', 3, 'Protection of children or adults', 'Amddiffyn plant neu oedolion'),
        option('liberty', 4, 'Policing, prison or probation', 'Plismona, carchar neu brawf'),
        option('immigration', 3, 'Immigration or citizenship', 'Mewnfudo neu ddinasyddiaeth'),
        option('education', 2, 'Education or work', 'Addysg neu waith'),
        option('tax', 2, 'Tax, charges or fines', 'Treth, taliadau neu ddirwyon'),
        option('licence', 1, 'Licences, permits or planning', 'Trwyddedau, hawlenni neu gynllunio'),
        option('other', 0, 'Something else', 'Rhywbeth arall'),
      ],
      { hint: both('Choose the one that matters most to people.', 'Dewiswch yr un sydd bwysicaf i bobl.') },
    ),
    risk('reversible', both('Can a wrong decision be put right?', 'A ellir cywiro penderfyniad anghywir?'), [
      option('easily', 0, 'Easily and in full', 'Yn hawdd ac yn llwyr'),
      option('effort', 2, 'With effort', 'Gydag ymdrech'),
      option('partly', 3, 'Only partly', 'Yn rhannol yn unig'),
      option('never', 4, 'No', 'Na ellir'),
    ]),
    risk('duration', both('How long do its effects last?', 'Am ba hyd y mae ei effeithiau’n para?'), [
      option('days', 0, 'Days', 'Dyddiau'),
      option('months', 1, 'Months', 'Misoedd'),
      option('years', 2, 'Years', 'Blynyddoedd'),
      option('lasting', 3, 'They do not end', 'Nid ydynt yn dod i ben'),
    ]),
    risk(
      'judgement',
      both('How much judgement does the decision need?', 'Faint o farn sydd ei hangen ar y penderfyniad?'),
      [
        option('none', 0, 'None: clear rules settle it', 'Dim: mae rheolau clir yn ei setlo'),
        option('some', 1, 'Some', 'Rhywfaint'),
        option('much', 3, 'Much: every case is different', 'Llawer: mae pob achos yn wahanol'),
      ],
    ),
    risk(
      'harm-money',
      both('What could a wrong result cost somebody?', 'Faint allai canlyniad anghywir ei gostio i rywun?'),
      [
        option('little', 0, 'Nothing, or very little', 'Dim, neu ychydig iawn'),
        option('noticeable', 1, 'Money that they would notice', 'Arian y byddent yn sylwi arno'),
        option('serious', 3, 'Money that they live on', 'Arian y maent yn byw arno'),
        option('home', 4, 'Their home or their work', 'Eu cartref neu eu gwaith'),
      ],
    ),
    risk(
      'harm-health',
      both(
        'Could a wrong result harm somebody’s health?',
        'A allai canlyniad anghywir niweidio iechyd rhywun?',
      ),
      [
        option('no', 0, 'No', 'Na allai'),
        option('slight', 1, 'Slightly: worry or delay', 'Ychydig: pryder neu oedi'),
        option('serious', 3, 'Seriously', 'Yn ddifrifol'),
        option('life', 4, 'It could cost a life', 'Gallai gostio bywyd'),
      ],
    ),
    risk(
      'harm-liberty',
      both(
        'Could a wrong result limit somebody’s freedom?',
        'A allai canlyniad anghywir gyfyngu ar ryddid rhywun?',
      ),
      [
        option('no', 0, 'No', 'Na allai'),
        option('some', 2, 'Somewhat: checks, visits, conditions', 'Rhywfaint: gwiriadau, ymweliadau, amodau'),
        option(
          'serious',
          4,
          'Yes: they could be held or removed',
          'Gallai: gellid eu cadw neu eu symud ymaith',
        ),
      ],
    ),
    risk('speed', both('How soon does a result take effect?', 'Pa mor fuan y daw canlyniad i rym?'), [
      option('after-answer', 0, 'After the person could answer', 'Ar ôl i’r person allu ateb'),
      option('days', 1, 'After some days', 'Ar ôl rhai dyddiau'),
      option('at-once', 2, 'At once', 'Ar unwaith'),
    ]),
    risk(
      'enforcement',
      both(
        'Does it pick people for checks, visits or investigations?',
        'A yw’n dewis pobl ar gyfer gwiriadau, ymweliadau neu ymchwiliadau?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 3, 'Yes', 'Ydy')],
    ),
    risk(
      'enforcement-effect',
      both(
        'Are those who are picked worse off before anything is found?',
        'A yw’r rhai sy’n cael eu dewis yn waeth eu byd cyn i unrhyw beth gael ei ganfod?',
      ),
      [
        option('no', 0, 'No', 'Nac ydynt'),
        option('yes', 3, 'Yes: payments or services wait', 'Ydynt: mae taliadau neu wasanaethau’n aros'),
      ],
      { visibleIf: is('enforcement', 'yes') },
    ),
  ],
}
