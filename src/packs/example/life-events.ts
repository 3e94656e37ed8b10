import { contribute, type Contribution } from '#kernel/module'
import { lifeEvents, serviceDefinitions, type LifeEvent } from '#modules/services'
import { vehicleAddress, veteransAddress } from './services/address-changes.ts'
import { licenceAfterDeath, pensionAfterDeath } from './services/after-a-death.ts'

const havingABaby: LifeEvent = {
  name: 'having-a-baby',
  version: 1,
  title: { en: 'Having a baby', cy: 'Cael babi' },
  description: {
    en: 'Register the birth, claim child payment and more, with one set of answers.',
    cy: 'Cofrestrwch yr enedigaeth, hawliwch daliad plant a mwy, gydag un set o atebion.',
  },
  body: [
    {
      en: 'You can do this once your baby is born. A birth has to be registered within 42 days.',
      cy: 'Gallwch wneud hyn ar ôl i’ch babi gael ei eni. Rhaid cofrestru genedigaeth o fewn 42 diwrnod.',
    },
  ],
  services: [
    {
      service: 'tell-us-about-a-birth',
      why: { en: 'Start to register the birth', cy: 'Dechrau cofrestru’r enedigaeth' },
    },
    {
      service: 'child-payment',
      why: {
        en: 'Money every month, if somebody in your family served',
        cy: 'Arian bob mis, os bu rhywun yn eich teulu yn gwasanaethu',
      },
    },
    {
      service: 'library-card',
      why: {
        en: 'Rhyme time and books for the smallest',
        cy: 'Amser rhigwm a llyfrau i’r rhai lleiaf',
      },
    },
  ],
}

const bereavement: LifeEvent = {
  name: 'bereavement',
  version: 1,
  title: { en: 'When somebody dies', cy: 'Pan fydd rhywun yn marw' },
  description: {
    en: 'Tell the registrar, the Licensing Agency and the Veterans Office at once.',
    cy: 'Dywedwch wrth y cofrestrydd, yr Asiantaeth Drwyddedu a Swyddfa’r Cyn-filwyr ar unwaith.',
  },
  body: [
    {
      en: 'We are sorry for your loss. Take your time: your answers are kept, and you can come back.',
      cy: 'Mae’n ddrwg gennym am eich colled. Cymerwch eich amser: cedwir eich atebion, a gallwch ddod yn ôl.',
    },
  ],
  services: [
    {
      service: 'report-a-death',
      why: {
        en: 'Tell the registrar, who tells the others you choose',
        cy: 'Dweud wrth y cofrestrydd, sy’n dweud wrth y lleill o’ch dewis',
      },
    },
    {
      service: 'licence-after-a-death',
      why: {
        en: 'End their driving licence, and letters about their vehicles',
        cy: 'Dod â’u trwydded yrru i ben, a llythyrau am eu cerbydau',
      },
    },
    {
      service: 'pension-after-a-death',
      why: {
        en: 'End their pension if they served, and find out what the family can have',
        cy: 'Dod â’u pensiwn i ben os buont yn gwasanaethu, a chael gwybod beth y gall y teulu ei gael',
      },
    },
  ],
}

const movingHome: LifeEvent = {
  name: 'moving-home',
  version: 1,
  title: { en: 'Moving home', cy: 'Symud cartref' },
  description: {
    en: 'Tell the council, the Licensing Agency and the Veterans Office about your new address once.',
    cy: 'Dywedwch wrth y cyngor, yr Asiantaeth Drwyddedu a Swyddfa’r Cyn-filwyr am eich cyfeiriad newydd unwaith.',
  },
  body: [
    {
      en: 'You can tell us up to a month before you move.',
      cy: 'Gallwch ddweud wrthym hyd at fis cyn i chi symud.',
    },
  ],
  services: [
    {
      service: 'change-of-address',
      why: { en: 'Council tax and the electoral register', cy: 'Treth gyngor a’r gofrestr etholiadol' },
    },
    {
      service: 'driving-licence-address',
      why: { en: 'A driving licence with the new address', cy: 'Trwydded yrru gyda’r cyfeiriad newydd' },
    },
    {
      service: 'vehicle-address',
      why: { en: 'Letters about your vehicle', cy: 'Llythyrau am eich cerbyd' },
    },
    {
      service: 'veterans-address',
      why: { en: 'Letters about a veteran’s pension', cy: 'Llythyrau am bensiwn cyn-filwr' },
    },
  ],
}

/** What happens in people's lives, and which of Penhaven's services it is a matter of. */
export const lifeEventContributions: readonly Contribution[] = [
  ...[havingABaby, bereavement, movingHome].map((event) => contribute(lifeEvents, event)),
  // Services that people mostly meet in a life event.
  ...[vehicleAddress, veteransAddress, licenceAfterDeath, pensionAfterDeath].map((definition) =>
    contribute(serviceDefinitions, definition),
  ),
]
