import type { RecordText } from '#kernel/ai'

/** What people say of the judging of eligibility in public; what the program knows by itself is not written here. */
export const eligibilityRecord: RecordText = {
  fields: {
    'one-sentence-description': {
      en: 'Compares what you answered with the rules of a service and tells you at once whether you can apply, and why.',
      cy: 'Yn cymharu’r hyn a ateboch â rheolau gwasanaeth ac yn dweud wrthych ar unwaith a allwch wneud cais, a pham.',
    },
    description: {
      en: 'Some services are for some people only: a discount for homes with one adult, a grant for people who stay. The public body writes down each rule, with the law it comes from. When you have answered the questions that a rule needs, the program compares your answers with the rules.\n\nIf a rule is not met, you are told which one, where it comes from and what would have to be different. You are not sent away without a reason. If all are met, you go on and an officer decides your application.',
      cy: 'Mae rhai gwasanaethau ar gyfer rhai pobl yn unig: gostyngiad i gartrefi ag un oedolyn, grant i bobl sy’n aros. Mae’r corff cyhoeddus yn ysgrifennu pob rheol, gyda’r gyfraith y daw ohoni. Pan fyddwch wedi ateb y cwestiynau y mae ar reol eu hangen, mae’r rhaglen yn cymharu eich atebion â’r rheolau.\n\nOs nad yw rheol wedi’i bodloni, dywedir wrthych pa un, o ble y daw a beth fyddai’n gorfod bod yn wahanol. Ni chewch eich troi ymaith heb reswm. Os yw pob un wedi’i bodloni, ewch ymlaen ac mae swyddog yn penderfynu ar eich cais.',
    },
    'detailed-description': {
      en: 'A rule is a condition on answers, written as data: one answer equals a value, a number is at most another, a date is before another, all of these, any of these, not this. A rule has a first and a last day on which it counts. All rules in force must hold. The program works out every part of every condition and keeps how each came out, so that it can say in words what failed and the smallest changes with which it would hold. The same answers on the same day always come out the same. Nothing is learnt from people.',
      cy: 'Amod ar atebion yw rheol, wedi’i hysgrifennu fel data: mae un ateb yn hafal i werth, mae rhif yn ddim mwy nag un arall, mae dyddiad cyn un arall, pob un o’r rhain, unrhyw un o’r rhain, nid hwn. Mae gan reol ddiwrnod cyntaf ac olaf y mae’n cyfrif. Rhaid i bob rheol sydd mewn grym ddal. Mae’r rhaglen yn gweithio allan bob rhan o bob amod ac yn cadw sut y daeth pob un allan, fel y gall ddweud mewn geiriau beth fethodd a’r newidiadau lleiaf y byddai’n dal gyda nhw. Mae’r un atebion ar yr un diwrnod bob amser yn dod allan yr un fath. Ni ddysgir dim oddi wrth bobl.',
    },
    scope: {
      en: 'For rules that can be told from what somebody answers, and that a public body has written into its service. Not for anything that needs judgement, such as whether somebody is in hardship: officers decide that. It never approves an application.',
      cy: 'Ar gyfer rheolau y gellir eu dweud o’r hyn y mae rhywun yn ei ateb, ac y mae corff cyhoeddus wedi’u hysgrifennu yn ei wasanaeth. Nid ar gyfer unrhyw beth sydd angen barn, megis a yw rhywun mewn caledi: swyddogion sy’n penderfynu hynny. Nid yw byth yn cymeradwyo cais.',
    },
    benefit: {
      en: 'People learn before they send anything whether a service is for them, and why, instead of weeks afterwards. Officers read fewer applications that cannot succeed. The rules are the same for everybody and open to read.',
      cy: 'Mae pobl yn dysgu cyn anfon unrhyw beth a yw gwasanaeth ar eu cyfer, a pham, yn lle wythnosau wedyn. Mae swyddogion yn darllen llai o geisiadau na allant lwyddo. Mae’r rheolau yr un fath i bawb ac yn agored i’w darllen.',
    },
    'previous-process': {
      en: 'People read the rules in a leaflet, applied, and an officer compared the form with the rules by hand.',
      cy: 'Roedd pobl yn darllen y rheolau mewn taflen, yn gwneud cais, ac roedd swyddog yn cymharu’r ffurflen â’r rheolau â llaw.',
    },
    'alternatives-considered': {
      en: 'Letting everybody apply and having officers judge: that still happens whenever this is switched off. A model that learns from earlier decisions: rejected, because nobody could say which law its answer comes from, and it would repeat earlier mistakes.',
      cy: 'Gadael i bawb wneud cais a chael swyddogion i farnu: mae hynny’n dal i ddigwydd pryd bynnag y caiff hwn ei ddiffodd. Model sy’n dysgu o benderfyniadau blaenorol: gwrthodwyd, oherwydd ni allai neb ddweud o ba gyfraith y daw ei ateb, a byddai’n ailadrodd camgymeriadau blaenorol.',
    },
    'process-integration': {
      en: 'It stands between the questions that the rules need and the rest of the application. Somebody who does not meet a rule cannot go on online, and is told what to do instead. When an application is sent it is judged once more, and that is noted with it. An officer then decides. When it is switched off everybody goes on, the rules are shown, and the officer is told to look at them.',
      cy: 'Mae’n sefyll rhwng y cwestiynau y mae ar y rheolau eu hangen a gweddill y cais. Ni all rhywun nad yw’n bodloni rheol fynd ymlaen ar-lein, a dywedir wrthynt beth i’w wneud yn lle hynny. Pan anfonir cais fe’i bernir unwaith eto, a nodir hynny gydag ef. Yna mae swyddog yn penderfynu. Pan fydd wedi’i ddiffodd mae pawb yn mynd ymlaen, dangosir y rheolau, a dywedir wrth y swyddog am edrych arnynt.',
    },
    'human-review': {
      en: 'Nobody looks at a result before the person sees it. Anybody who is told that they cannot apply can question it, and a person then judges by the same rules. An officer decides every application that is sent.',
      cy: 'Nid oes neb yn edrych ar ganlyniad cyn i’r person ei weld. Gall unrhyw un y dywedir wrtho na all wneud cais ei gwestiynu, ac yna mae person yn barnu yn ôl yr un rheolau. Mae swyddog yn penderfynu ar bob cais a anfonir.',
    },
    'required-training': {
      en: 'People who apply need none. Those who write rules need to know how to write a rule with its source and a test for each side of it; the editor refuses a rule without a source. Officers need to be able to judge the rules without the program.',
      cy: 'Nid oes angen dim ar bobl sy’n gwneud cais. Mae angen i’r rhai sy’n ysgrifennu rheolau wybod sut i ysgrifennu rheol gyda’i ffynhonnell a phrawf ar gyfer pob ochr iddi; mae’r golygydd yn gwrthod rheol heb ffynhonnell. Mae angen i swyddogion allu barnu’r rheolau heb y rhaglen.',
    },
    'appeals-and-review': {
      en: 'Choose “Question a decision” on this page, or “Where algorithms were used on your case” in your account. A person at the public body looks at it and tells you what they find. You do not need an account, and there is no last day.',
      cy: 'Dewiswch “Cwestiynu penderfyniad” ar y dudalen hon, neu “Lle defnyddiwyd algorithmau ar eich achos” yn eich cyfrif. Mae person yn y corff cyhoeddus yn edrych arno ac yn dweud wrthych beth maent yn ei ganfod. Nid oes angen cyfrif arnoch, ac nid oes diwrnod olaf.',
    },
    'supplier-involvement': { en: 'no', cy: 'no' },
    'system-architecture': {
      en: 'Part of the program in which people apply. The rules are data of each service, in versions; a pure function with no access to anything else judges them.',
      cy: 'Rhan o’r rhaglen y mae pobl yn gwneud cais ynddi. Data pob gwasanaeth yw’r rheolau, mewn fersiynau; mae ffwythiant pur heb fynediad at ddim arall yn eu barnu.',
    },
    'system-output': {
      en: 'For each rule whether it is met; if not, what would have to be different. In sum: you can apply, or you cannot.',
      cy: 'Ar gyfer pob rheol, a yw wedi’i bodloni; os nad yw, beth fyddai’n gorfod bod yn wahanol. Yn gryno: gallwch wneud cais, neu ni allwch.',
    },
    maintenance: {
      en: 'A change of rules is a new version of the service, published by a second person after the tests in it pass. The engine is measured every week and at each change.',
      cy: 'Fersiwn newydd o’r gwasanaeth yw newid rheolau, wedi’i chyhoeddi gan ail berson ar ôl i’r profion ynddi lwyddo. Caiff y peiriant ei fesur bob wythnos ac ar bob newid.',
    },
    'operational-data-sources': {
      en: 'What the person answers on the pages before the rules, or lets the application use from their wallet or earlier applications.',
      cy: 'Yr hyn y mae’r person yn ei ateb ar y tudalennau cyn y rheolau, neu’n gadael i’r cais ei ddefnyddio o’u waled neu geisiadau blaenorol.',
    },
    'operational-sensitive-attributes': {
      en: 'What a rule of law names, such as age or income. A public body may not write a rule on ethnicity, religion, sexual orientation or politics.',
      cy: 'Yr hyn y mae rheol gyfreithiol yn ei enwi, megis oedran neu incwm. Ni chaiff corff cyhoeddus ysgrifennu rheol ar ethnigrwydd, crefydd, cyfeiriadedd rhywiol na gwleidyddiaeth.',
    },
    'operational-data-processing': {
      en: 'Answers are read as their page reads them: a date must be a date. What is not answered meets nothing.',
      cy: 'Darllenir atebion fel y mae eu tudalen yn eu darllen: rhaid i ddyddiad fod yn ddyddiad. Nid yw’r hyn nas atebir yn bodloni dim.',
    },
    'operational-data-access': {
      en: 'The person, and officers of the public body once the application is sent. Of a use only the result class, version, time and duration are noted, never the answers. A use is forgotten with the draft or the application.',
      cy: 'Y person, a swyddogion y corff cyhoeddus unwaith y bydd y cais wedi’i anfon. O ddefnydd, dim ond dosbarth y canlyniad, y fersiwn, yr amser a’r hyd a nodir, byth yr atebion. Anghofir defnydd gyda’r drafft neu’r cais.',
    },
    'operational-data-sharing': {
      en: 'None: nothing leaves the program.',
      cy: 'Dim: nid oes dim yn gadael y rhaglen.',
    },
  },
  groups: {
    'data-sources': [
      {
        'data-name': {
          en: 'Tests of services, and made-up people',
          cy: 'Profion gwasanaethau, a phobl ddychmygol',
        },
        'development-data': {
          en: 'No data was needed to make it: the rules were written by people. It is measured on tests that public bodies write into their services, and on answers that a program makes up.',
          cy: 'Nid oedd angen data i’w wneud: ysgrifennwyd y rheolau gan bobl. Fe’i mesurir ar brofion y mae cyrff cyhoeddus yn eu hysgrifennu yn eu gwasanaethau, ac ar atebion y mae rhaglen yn eu gwneud.',
        },
        'data-modality': { en: 'Answers to forms', cy: 'Atebion i ffurflenni' },
        'data-sensitive-attributes': {
          en: 'None: nobody real is in it.',
          cy: 'Dim: nid oes neb go iawn ynddo.',
        },
        'data-completeness': {
          en: 'Every service with rules is in it. One answer in eight is left out on purpose.',
          cy: 'Mae pob gwasanaeth â rheolau ynddo. Gadewir un ateb o bob wyth allan o fwriad.',
        },
        'data-cleaning': { en: 'None was needed.', cy: 'Nid oedd angen dim.' },
        'data-collection': {
          en: 'Made up by a program, the same at every measuring.',
          cy: 'Wedi’i wneud gan raglen, yr un fath bob tro y mesurir.',
        },
        'data-access-and-storage': {
          en: 'In the open source code.',
          cy: 'Yn y cod ffynhonnell agored.',
        },
        'data-sharing-agreements': { en: 'None is needed.', cy: 'Nid oes angen dim.' },
      },
    ],
    risks: [
      {
        'risk-name': { en: 'A rule is written down wrongly', cy: 'Rheol wedi’i hysgrifennu’n anghywir' },
        'risk-description': {
          en: 'People who can apply would be told that they cannot, all in the same way.',
          cy: 'Byddai pobl a all wneud cais yn cael gwybod na allant, i gyd yn yr un ffordd.',
        },
        'risk-mitigation': {
          en: 'Every rule names its law and is shown; a second person publishes it; tests stand in the service. Anybody can question a result, and what comes of that is counted on this page.',
          cy: 'Mae pob rheol yn enwi ei chyfraith ac yn cael ei dangos; mae ail berson yn ei chyhoeddi; mae profion yn y gwasanaeth. Gall unrhyw un gwestiynu canlyniad, a chyfrifir yr hyn a ddaw o hynny ar y dudalen hon.',
        },
      },
      {
        'risk-name': { en: 'Somebody answers by mistake', cy: 'Rhywun yn ateb drwy gamgymeriad' },
        'risk-description': {
          en: 'They would give up although the service is for them.',
          cy: 'Byddent yn rhoi’r gorau iddi er bod y gwasanaeth ar eu cyfer.',
        },
        'risk-mitigation': {
          en: 'The page names the rule and the answers that it depends on, with links to change them.',
          cy: 'Mae’r dudalen yn enwi’r rheol a’r atebion y mae’n dibynnu arnynt, gyda dolenni i’w newid.',
        },
      },
    ],
    'impact-assessments': [
      {
        'assessment-name': {
          en: 'Algorithmic impact assessment',
          cy: 'Asesiad effaith algorithmig',
        },
        'assessment-description': {
          en: 'None was done for the judging as a whole. What it does to people depends on the rules of each service, which its public body is to assess before it publishes them.',
          cy: 'Ni wnaed un ar gyfer y barnu yn ei gyfanrwydd. Mae’r hyn y mae’n ei wneud i bobl yn dibynnu ar reolau pob gwasanaeth, y mae ei gorff cyhoeddus i’w hasesu cyn eu cyhoeddi.',
        },
      },
    ],
    models: [
      {
        'model-task': {
          en: 'To say of each rule in force whether it holds for the answers.',
          cy: 'I ddweud am bob rheol sydd mewn grym a yw’n dal ar gyfer yr atebion.',
        },
      },
    ],
  },
  facets: {
    function: ['general-public-services', 'social-protection'],
    capability: ['analysis'],
    task: ['Judging who can apply'],
    'organisation-type': ['ministerial-department'],
    region: ['uk'],
  },
}
