import type { DemoTour } from '#modules/app'

/** From signing up to using a card at a council, as the people of Penhaven live it. */
export const veteranCardTour: DemoTour = {
  steps: [
    {
      title: { en: 'Create an account', cy: 'Creu cyfrif' },
      text: {
        en: 'Sign up with any email address: the code we send is shown among the messages of the demonstration. Or be Amina, who has an account.',
        cy: 'Cofrestrwch gydag unrhyw gyfeiriad e-bost: mae’r cod a anfonwn yn cael ei ddangos ymhlith negeseuon yr arddangosiad. Neu byddwch yn Amina, sydd â chyfrif.',
      },
      actions: [
        {
          label: { en: 'Be Amina Hughes', cy: 'Bod yn Amina Hughes' },
          path: '/account',
          personKey: 'amina-hughes',
        },
        { label: { en: 'Sign up yourself', cy: 'Cofrestru eich hun' }, path: '/sign-in?return=/account' },
        { label: { en: 'Read the messages', cy: 'Darllen y negeseuon' }, path: '/demo/outbox' },
      ],
    },
    {
      title: { en: 'Prove who you are', cy: 'Profi pwy ydych chi' },
      text: {
        en: 'Amina has done this. Gwilym has not: ask for a check as him, then look at his documents as Huw at the desk.',
        cy: 'Mae Amina wedi gwneud hyn. Nid yw Gwilym: gofynnwch am wiriad fel Gwilym, yna edrychwch ar ei ddogfennau fel Huw wrth y ddesg.',
      },
      actions: [
        {
          label: { en: 'Ask for a check as Gwilym', cy: 'Gofyn am wiriad fel Gwilym' },
          path: '/prove-identity?return=/account',
          personKey: 'gwilym-parry',
        },
        {
          label: { en: 'Be Huw at the desk', cy: 'Bod yn Huw wrth y ddesg' },
          path: '/staff/identity-checks',
          personKey: 'huw-llewellyn',
        },
      ],
    },
    {
      title: { en: 'Apply for a Veteran Card', cy: 'Gwneud cais am Gerdyn Cyn-filwr' },
      text: {
        en: 'Amina’s name and date of birth are not asked for: they were proved, and she sees where they come from.',
        cy: 'Ni ofynnir am enw na dyddiad geni Amina: maent wedi’u profi, ac mae hi’n gweld o ble maent yn dod.',
      },
      actions: [
        {
          label: { en: 'Apply as Amina', cy: 'Gwneud cais fel Amina' },
          path: '/services/veteran-card',
          personKey: 'amina-hughes',
        },
      ],
    },
    {
      title: { en: 'An officer decides', cy: 'Mae swyddog yn penderfynu' },
      text: {
        en: 'Grace finds the application in her queue, sees which facts are proved, and approves it with a reason.',
        cy: 'Mae Grace yn dod o hyd i’r cais yn ei chiw, yn gweld pa ffeithiau sydd wedi’u profi, ac yn ei gymeradwyo gyda rheswm.',
      },
      actions: [
        {
          label: { en: 'Decide as Grace', cy: 'Penderfynu fel Grace' },
          path: '/staff/cases?sort=-opened',
          personKey: 'grace-okafor',
        },
      ],
    },
    {
      title: { en: 'Receive the card', cy: 'Derbyn y cerdyn' },
      text: {
        en: 'Amina is told, and puts the card into the wallet of her browser. Its key never leaves her device.',
        cy: 'Caiff Amina wybod, ac mae’n rhoi’r cerdyn yn waled ei phorwr. Nid yw ei allwedd byth yn gadael ei dyfais.',
      },
      actions: [
        {
          label: { en: 'Collect the card as Amina', cy: 'Casglu’r cerdyn fel Amina' },
          path: '/account/credentials',
          personKey: 'amina-hughes',
        },
      ],
    },
    {
      title: { en: 'Use it at a council', cy: 'Ei ddefnyddio mewn cyngor' },
      text: {
        en: 'Aberwen Council gives veterans a discount. It learns that Amina is a veteran, and not her service number.',
        cy: 'Mae Cyngor Aberwen yn rhoi gostyngiad i gyn-filwyr. Mae’n dysgu bod Amina yn gyn-filwr, ond nid ei rhif gwasanaeth.',
      },
      actions: [
        {
          label: { en: 'Go to Aberwen as Amina', cy: 'Mynd i Aberwen fel Amina' },
          path: '/councils/aberwen',
          personKey: 'amina-hughes',
        },
      ],
    },
    {
      title: { en: 'Look after cards', cy: 'Gofalu am gardiau' },
      text: {
        en: 'Margaret finds a card, gives one by hand, or cancels many at once. Desmond gets his again for another device, and tells of one that he lost.',
        cy: 'Mae Margaret yn dod o hyd i gerdyn, yn rhoi un â llaw, neu’n canslo llawer ar unwaith. Mae Desmond yn cael ei un ef eto ar gyfer dyfais arall, ac yn dweud am un a gollodd.',
      },
      actions: [
        {
          label: { en: 'Look after cards as Margaret', cy: 'Gofalu am gardiau fel Margaret' },
          path: '/staff/credentials',
          personKey: 'margaret-pryce',
        },
        {
          label: { en: 'See his cards as Desmond', cy: 'Gweld ei gardiau fel Desmond' },
          path: '/account/credentials',
          personKey: 'desmond-clarke',
        },
      ],
    },
    {
      title: { en: 'Tell several public bodies once', cy: 'Dweud wrth sawl corff cyhoeddus unwaith' },
      text: {
        en: 'Amina moves home. One set of answers goes to each body that has to know, and what is known already is offered to her.',
        cy: 'Mae Amina yn symud cartref. Mae un set o atebion yn mynd i bob corff sydd angen gwybod, a chynigir iddi’r hyn sy’n hysbys eisoes.',
      },
      actions: [
        {
          label: { en: 'Move home as Amina', cy: 'Symud cartref fel Amina' },
          path: '/life-events/moving-home',
          personKey: 'amina-hughes',
        },
      ],
    },
    {
      title: { en: 'Change a service without a developer', cy: 'Newid gwasanaeth heb ddatblygwr' },
      text: {
        en: 'Margaret changes a question, tries it out and asks for it to go live. Huw compares it with the version before, and publishes it.',
        cy: 'Mae Margaret yn newid cwestiwn, yn rhoi cynnig arno ac yn gofyn iddo fynd yn fyw. Mae Huw yn ei gymharu â’r fersiwn flaenorol, ac yn ei gyhoeddi.',
      },
      actions: [
        {
          label: { en: 'Write as Margaret', cy: 'Ysgrifennu fel Margaret' },
          path: '/staff/service-editor',
          personKey: 'margaret-pryce',
        },
        {
          label: { en: 'Check as Huw', cy: 'Gwirio fel Huw' },
          path: '/staff/service-editor',
          personKey: 'huw-llewellyn',
        },
      ],
    },
    {
      title: { en: 'See who used your data', cy: 'Gweld pwy a ddefnyddiodd eich data' },
      text: {
        en: 'Every look at Amina’s data is in her account: who, when and why, with a proof that nothing was changed.',
        cy: 'Mae pob golwg ar ddata Amina yn ei chyfrif: pwy, pryd a pham, gyda phrawf na newidiwyd dim.',
      },
      actions: [
        {
          label: { en: 'See it as Amina', cy: 'Ei weld fel Amina' },
          path: '/account/data-uses',
          personKey: 'amina-hughes',
        },
      ],
    },
  ],
}
