import type { RecordText } from '#kernel/ai'

/** What people say of looking for signs of fraud in public; what the program knows by itself is not written here. */
export const fraudSignsRecord: RecordText = {
  fields: {
    'one-sentence-description': {
      en: 'Looks, with your consent, whether something speaks against an identity that somebody proves, such as a report of a stolen document.',
      cy: 'Yn edrych, gyda’ch caniatâd, a oes rhywbeth yn erbyn hunaniaeth y mae rhywun yn ei phrofi, megis adroddiad bod dogfen wedi’i dwyn.',
    },
    description: {
      en: 'Somebody who proves who they are is asked whether we may look for signs of fraud. If they agree, the program looks whether another account has proved the same identity, and asks the registers that are named on the page. It looks again every half year, for as long as the identity counts.\n\nNothing is decided by it alone. What it finds goes to a fraud desk, where a person looks at it, and the person whom it is about is told and can answer.',
      cy: 'Gofynnir i rywun sy’n profi pwy ydyw a gawn edrych am arwyddion o dwyll. Os cytunant, mae’r rhaglen yn edrych a yw cyfrif arall wedi profi’r un hunaniaeth, ac yn holi’r cofrestrau a enwir ar y dudalen. Mae’n edrych eto bob hanner blwyddyn, cyhyd ag y mae’r hunaniaeth yn cyfrif.\n\nNid oes dim yn cael ei benderfynu ganddo ar ei ben ei hun. Mae’r hyn y mae’n ei ganfod yn mynd i ddesg dwyll, lle mae person yn edrych arno, a dywedir wrth y sawl y mae’n ymwneud ag ef a gall ateb.',
    },
    'detailed-description': {
      en: 'Name and date of birth are compared with identities proved here and with the entries of each register. Each source that was asked adds to the fraud score of Good Practice Guide 45.',
      cy: 'Cymharir enw a dyddiad geni â hunaniaethau a brofwyd yma ac â chofnodion pob cofrestr. Mae pob ffynhonnell a holwyd yn ychwanegu at sgôr twyll Canllaw Arfer Da 45.',
    },
    scope: {
      en: 'For people who prove their identity online. Not for people who prove it at a desk, and not for anything besides identity: it is never used on applications.',
      cy: 'Ar gyfer pobl sy’n profi eu hunaniaeth ar-lein. Nid ar gyfer pobl sy’n ei phrofi wrth ddesg, ac nid ar gyfer dim heblaw hunaniaeth: ni chaiff ei ddefnyddio byth ar geisiadau.',
    },
    benefit: {
      en: 'Fewer people have their identity used by somebody else, and most can prove theirs without going anywhere.',
      cy: 'Mae hunaniaeth llai o bobl yn cael ei defnyddio gan rywun arall, a gall y rhan fwyaf brofi eu hunaniaeth heb fynd i unman.',
    },
    'previous-process': {
      en: 'An officer at a desk looked into lists by hand.',
      cy: 'Roedd swyddog wrth ddesg yn edrych mewn rhestrau â llaw.',
    },
    'alternatives-considered': {
      en: 'Proving identity at a desk only: it remains, and is the way whenever this is switched off. Guessing fraud from how somebody behaves or where they live: rejected as unfair.',
      cy: 'Profi hunaniaeth wrth ddesg yn unig: mae’n parhau, a dyna’r ffordd pryd bynnag y caiff hwn ei ddiffodd. Dyfalu twyll o sut mae rhywun yn ymddwyn neu ble maent yn byw: gwrthodwyd fel rhywbeth annheg.',
    },
    'process-integration': {
      en: 'One step among several of proving an identity online. Without it the others do not raise anybody’s identity to a level that asks for a fraud check.',
      cy: 'Un cam ymhlith sawl un o brofi hunaniaeth ar-lein. Hebddo nid yw’r lleill yn codi hunaniaeth neb i lefel sy’n gofyn am wiriad twyll.',
    },
    'human-review': {
      en: 'An officer of the fraud desk looks at every sign and says what becomes of it. A grave sign suspends an identity at once, until the officer has looked.',
      cy: 'Mae swyddog o’r ddesg dwyll yn edrych ar bob arwydd ac yn dweud beth a ddaw ohono. Mae arwydd difrifol yn atal hunaniaeth ar unwaith, nes bydd y swyddog wedi edrych.',
    },
    'required-training': {
      en: 'Officers of the fraud desk need to know Good Practice Guide 45 on what a sign is worth, and that most signs turn out to be mistakes.',
      cy: 'Mae angen i swyddogion y ddesg dwyll wybod Canllaw Arfer Da 45 ar werth arwydd, a bod y rhan fwyaf o arwyddion yn gamgymeriadau.',
    },
    'appeals-and-review': {
      en: 'Whoever is concerned is told and can answer on the page about the concern. Anybody can choose “Question a decision” on this page.',
      cy: 'Dywedir wrth y sawl dan sylw a gall ateb ar y dudalen am y pryder. Gall unrhyw un ddewis “Cwestiynu penderfyniad” ar y dudalen hon.',
    },
    'supplier-involvement': { en: 'no', cy: 'no' },
    'system-architecture': {
      en: 'Part of the program in which people prove their identity. Registers of others are asked over their own interfaces.',
      cy: 'Rhan o’r rhaglen y mae pobl yn profi eu hunaniaeth ynddi. Holir cofrestrau eraill dros eu rhyngwynebau eu hunain.',
    },
    'system-output': {
      en: 'A list of signs, most often empty, and how many sources were asked.',
      cy: 'Rhestr o arwyddion, gan amlaf yn wag, a faint o ffynonellau a holwyd.',
    },
    maintenance: {
      en: 'Measured every week and at each change on planted cases. Each register is named on the page where consent is asked.',
      cy: 'Wedi’i fesur bob wythnos ac ar bob newid ar achosion wedi’u plannu. Enwir pob cofrestr ar y dudalen lle gofynnir am ganiatâd.',
    },
    'operational-data-sources': {
      en: 'What the person typed about themselves, identities proved here, and the registers named on the page.',
      cy: 'Yr hyn a deipiodd y person amdano’i hun, hunaniaethau a brofwyd yma, a’r cofrestrau a enwir ar y dudalen.',
    },
    'operational-sensitive-attributes': {
      en: 'Name and date of birth. A name can hint at where somebody’s family comes from: it is compared and nothing else.',
      cy: 'Enw a dyddiad geni. Gall enw awgrymu o ble y daw teulu rhywun: caiff ei gymharu a dim arall.',
    },
    'operational-data-processing': {
      en: 'None: the name is compared as it was written.',
      cy: 'Dim: cymherir yr enw fel y’i hysgrifennwyd.',
    },
    'operational-data-access': {
      en: 'Officers of the fraud desk see signs and their reasons, which are stored sealed. Every look is in the audit log that the person can read.',
      cy: 'Mae swyddogion y ddesg dwyll yn gweld arwyddion a’u rhesymau, a gedwir dan sêl. Mae pob edrychiad yn y log archwilio y gall y person ei ddarllen.',
    },
    'operational-data-sharing': {
      en: 'A register is told the name and the date of birth to look for, and nothing about why.',
      cy: 'Dywedir wrth gofrestr yr enw a’r dyddiad geni i chwilio amdanynt, a dim am y rheswm.',
    },
  },
  groups: {
    'data-sources': [
      {
        'data-name': { en: 'Planted cases', cy: 'Achosion wedi’u plannu' },
        'development-data': {
          en: 'No data was needed to make it. It is measured on invented people.',
          cy: 'Nid oedd angen data i’w wneud. Fe’i mesurir ar bobl ddychmygol.',
        },
        'data-modality': { en: 'Names and dates', cy: 'Enwau a dyddiadau' },
        'data-sensitive-attributes': {
          en: 'None: nobody real is in it.',
          cy: 'Dim: nid oes neb go iawn ynddo.',
        },
        'data-completeness': {
          en: 'Names are English and Welsh; other spellings and scripts are missing. It says nothing of how complete the registers of others are.',
          cy: 'Enwau Saesneg a Chymraeg ydynt; mae sillafiadau a sgriptiau eraill ar goll. Nid yw’n dweud dim am ba mor gyflawn yw cofrestrau eraill.',
        },
        'data-cleaning': { en: 'None was needed.', cy: 'Nid oedd angen dim.' },
        'data-collection': { en: 'Made up by a program.', cy: 'Wedi’i wneud gan raglen.' },
        'data-access-and-storage': { en: 'In the open source code.', cy: 'Yn y cod ffynhonnell agored.' },
        'data-sharing-agreements': { en: 'None is needed.', cy: 'Nid oes angen dim.' },
      },
    ],
    risks: [
      {
        'risk-name': { en: 'Somebody is suspected wrongly', cy: 'Rhywun yn cael ei amau ar gam' },
        'risk-description': {
          en: 'Somebody with the name and birthday of another could not use services until a person has looked.',
          cy: 'Ni allai rhywun ag enw a phen-blwydd rhywun arall ddefnyddio gwasanaethau nes i berson edrych.',
        },
        'risk-mitigation': {
          en: 'A person looks at every sign; the person is told and can answer; a desk is always open to them.',
          cy: 'Mae person yn edrych ar bob arwydd; dywedir wrth y person a gall ateb; mae desg bob amser ar agor iddynt.',
        },
      },
      {
        'risk-name': { en: 'Fraud is not found', cy: 'Ni cheir hyd i dwyll' },
        'risk-description': {
          en: 'Names are compared as they are written: an entry with other capitals or a second name is missed.',
          cy: 'Cymherir enwau fel y’u hysgrifennir: methir cofnod â llythrennau mawr eraill neu ail enw.',
        },
        'risk-mitigation': {
          en: 'It is one sign among several that proving an identity asks for. How many planted cases it misses is measured and published here.',
          cy: 'Mae’n un arwydd ymhlith sawl un y mae profi hunaniaeth yn gofyn amdanynt. Mesurir a chyhoeddir yma faint o achosion wedi’u plannu y mae’n eu methu.',
        },
      },
    ],
    'impact-assessments': [
      {
        'assessment-name': {
          en: 'Data protection impact assessment',
          cy: 'Asesiad o’r effaith ar ddiogelu data',
        },
        'assessment-description': {
          en: 'To be made by the public body that runs this program, together with the registers that it asks.',
          cy: 'I’w wneud gan y corff cyhoeddus sy’n rhedeg y rhaglen hon, ynghyd â’r cofrestrau y mae’n eu holi.',
        },
      },
    ],
    models: [
      {
        'model-task': {
          en: 'To say whether an entry about the claimed identity stands anywhere.',
          cy: 'I ddweud a oes cofnod am yr hunaniaeth a honnir yn unrhyw le.',
        },
      },
    ],
  },
  facets: {
    function: ['public-order-and-safety', 'general-public-services'],
    capability: ['analysis'],
    task: ['Looking for identity fraud'],
    'organisation-type': ['ministerial-department'],
    region: ['uk'],
  },
}
