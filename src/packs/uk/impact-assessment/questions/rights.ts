import type { AssessmentPage } from '#modules/transparency'
import { both, has, noneOfThese, not, option, risk, risks } from '../writing.ts'

export const rightsPage: AssessmentPage = {
  key: 'rights',
  title: both('Rights and equality', 'Hawliau a chydraddoldeb'),
  intro: both(
    'Human rights, and the public sector equality duty of the Equality Act 2010.',
    'Hawliau dynol, a dyletswydd cydraddoldeb y sector cyhoeddus o dan Ddeddf Cydraddoldeb 2010.',
  ),
  questions: [
    risks(
      'characteristics',
      both(
        'For which of these could its results be different, or matter more?',
        'Ar gyfer pa rai o’r rhain y gallai ei ganlyniadau fod yn wahanol, neu fod o fwy o bwys?',
      ),
      [
        option('age', 1, 'Age', 'Oedran'),
        option('disability', 1, 'Disability', 'Anabledd'),
        option('gender-reassignment', 1, 'Gender reassignment', 'Ailbennu rhywedd'),
        option('marriage', 1, 'Marriage and civil partnership', 'Priodas a phartneriaeth sifil'),
        option('pregnancy', 1, 'Pregnancy and maternity', 'Beichiogrwydd a mamolaeth'),
        option('race', 1, 'Race', 'Hil'),
        option('religion', 1, 'Religion or belief', 'Crefydd neu gred'),
        option('sex', 1, 'Sex', 'Rhyw'),
        option('orientation', 1, 'Sexual orientation', 'Cyfeiriadedd rhywiol'),
        noneOfThese(),
      ],
    ),
    risk(
      'proxy',
      both(
        'Does it use facts that may stand for one of these, such as a postcode or a name?',
        'A yw’n defnyddio ffeithiau a all sefyll dros un o’r rhain, megis cod post neu enw?',
      ),
      [
        option('no', 0, 'No, we looked', 'Nac ydy, edrychom'),
        option('yes', 2, 'Yes', 'Ydy'),
        option('unknown', 3, 'We do not know', 'Nid ydym yn gwybod'),
      ],
    ),
    risk(
      'past',
      both(
        'Were earlier decisions of this kind unfair to some groups?',
        'A oedd penderfyniadau cynharach o’r math hwn yn annheg â rhai grwpiau?',
      ),
      [
        option('no', 0, 'No, we looked', 'Nac oeddent, edrychom'),
        option('unknown', 2, 'We do not know', 'Nid ydym yn gwybod'),
        option('yes', 3, 'Yes', 'Oeddent'),
      ],
    ),
    risks('rights', both('Which rights does it touch?', 'Pa hawliau y mae’n cyffwrdd â nhw?'), [
      option('private-life', 1, 'Private and family life, home', 'Bywyd preifat a theuluol, cartref'),
      option('liberty', 2, 'Liberty', 'Rhyddid'),
      option('hearing', 1, 'A fair hearing', 'Gwrandawiad teg'),
      option('expression', 1, 'Expression, belief, assembly', 'Mynegiant, cred, cynulliad'),
      option('property', 1, 'Property, which benefits are too', 'Eiddo, sy’n cynnwys budd-daliadau'),
      option('education', 1, 'Education', 'Addysg'),
      noneOfThese(),
    ]),
    risk(
      'proportionate',
      both(
        'Is it written down why touching these rights is needed and goes no further than needed?',
        'A yw wedi’i gofnodi pam mae angen cyffwrdd â’r hawliau hyn, ac nad yw’n mynd ymhellach nag sydd ei angen?',
      ),
      [option('yes', 0, 'Yes', 'Ydy'), option('no', 3, 'No', 'Nac ydy')],
      { visibleIf: not(has('rights', 'none')) },
    ),
    risk(
      'say',
      both(
        'Can people say their side before a result counts?',
        'A all pobl ddweud eu hochr cyn i ganlyniad gyfrif?',
      ),
      [
        option('always', 0, 'Always', 'Bob amser'),
        option('sometimes', 1, 'In some cases', 'Mewn rhai achosion'),
        option('never', 3, 'No', 'Na allant'),
      ],
    ),
    risk(
      'watching',
      both(
        'Does it watch people in public places, or what they do online?',
        'A yw’n gwylio pobl mewn mannau cyhoeddus, neu’r hyn a wnânt ar-lein?',
      ),
      [option('no', 0, 'No', 'Nac ydy'), option('yes', 4, 'Yes', 'Ydy')],
    ),
  ],
}
