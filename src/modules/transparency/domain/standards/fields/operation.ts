import { lengths, type FieldDefinition } from '../field.ts'

/** The data that it works with from day to day. */
export const operationFields: readonly FieldDefinition[] = [
  {
    key: 'operational-data-sources',
    tier: 2,
    section: 'operation',
    label: { en: 'Where the data in use comes from', cy: 'O ble y daw’r data sy’n cael ei ddefnyddio' },
    hint: {
      en: 'What it reads when it is used, and who gives it: the person, a form, another system.',
      cy: 'Yr hyn y mae’n ei ddarllen pan gaiff ei ddefnyddio, a phwy sy’n ei roi: y person, ffurflen, system arall.',
    },
    kind: 'long-text',
    maxLength: lengths.chapter,
    isRequired: false,
    canBeLive: true,
    isRedactable: true,
  },
  {
    key: 'operational-sensitive-attributes',
    tier: 2,
    section: 'operation',
    label: { en: 'Sensitive attributes in use', cy: 'Nodweddion sensitif wrth ei ddefnyddio' },
    hint: {
      en: 'Personal data, protected characteristics, and whatever could stand in for them.',
      cy: 'Data personol, nodweddion gwarchodedig, ac unrhyw beth a allai gymryd eu lle.',
    },
    kind: 'long-text',
    maxLength: lengths.chapter,
    isRequired: false,
    isRedactable: true,
  },
  {
    key: 'operational-data-processing',
    tier: 2,
    section: 'operation',
    label: { en: 'What is done to the data', cy: 'Yr hyn a wneir i’r data' },
    hint: {
      en: 'How it is checked, cleaned or changed before the tool acts on it.',
      cy: 'Sut y caiff ei wirio, ei lanhau neu ei newid cyn i’r offeryn weithredu arno.',
    },
    kind: 'long-text',
    maxLength: lengths.chapter,
    isRequired: false,
    isRedactable: true,
  },
  {
    key: 'operational-data-access',
    tier: 2,
    section: 'operation',
    label: { en: 'Access and storage in use', cy: 'Mynediad a storio wrth ei ddefnyddio' },
    hint: {
      en: 'Who can see what went in and what came out, where it is kept and for how long.',
      cy: 'Pwy all weld yr hyn a aeth i mewn a’r hyn a ddaeth allan, ble caiff ei gadw ac am ba hyd.',
    },
    kind: 'long-text',
    maxLength: lengths.chapter,
    isRequired: false,
    isRedactable: true,
  },
  {
    key: 'operational-data-sharing',
    tier: 2,
    section: 'operation',
    label: { en: 'Agreements on sharing in use', cy: 'Cytundebau rhannu wrth ei ddefnyddio' },
    hint: {
      en: 'With whom the data is shared while the tool is used, and what the agreements allow.',
      cy: 'Gyda phwy y rhennir y data tra defnyddir yr offeryn, a beth mae’r cytundebau’n ei ganiatáu.',
    },
    kind: 'long-text',
    maxLength: lengths.chapter,
    isRequired: false,
    isRedactable: true,
  },
]
