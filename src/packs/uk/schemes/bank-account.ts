import type { BankScheme } from '#modules/services'
import { isAccountPossible, type ModulusTable } from './modulus-check.ts'
import { compact } from './tidy.ts'

const sortCodeShape = /^\d{6}$/
/** Six or seven digits are written with zeros in front; some banks use nine or ten, which belong to the older schemes. */
const accountNumberShape = /^\d{6,8}$/
/** Letters, digits and the marks that building societies use in their references. */
const rollNumberShape = /^[A-Z0-9][A-Z0-9 ./-]{0,17}$/

/**
 * Accounts at banks and building societies of the United Kingdom.
 * @param table the weights with which the payment industry checks account numbers; without it their shape alone is checked
 */
export function bankAccountScheme(table?: ModulusTable): BankScheme {
  return {
    name: 'uk-bank-account',
    parts: [
      {
        name: 'sortCode',
        label: { en: 'Sort code', cy: 'Cod didoli' },
        hint: { en: 'Must be 6 digits long', cy: 'Rhaid iddo fod yn 6 digid' },
        noun: { en: 'a sort code', cy: 'cod didoli' },
        width: 5,
      },
      {
        name: 'accountNumber',
        label: { en: 'Account number', cy: 'Rhif cyfrif' },
        hint: {
          en: 'Must be between 6 and 8 digits long',
          cy: 'Rhaid iddo fod rhwng 6 ac 8 digid',
        },
        noun: { en: 'an account number', cy: 'rhif cyfrif' },
        width: 10,
      },
      {
        name: 'rollNumber',
        label: {
          en: 'Building society roll number (if you have one)',
          cy: 'Rhif rôl cymdeithas adeiladu (os oes gennych un)',
        },
        hint: {
          en: 'You can find it on your card, statement or passbook',
          cy: 'Mae ar eich cerdyn, eich cyfriflen neu’ch llyfr cyfrif',
        },
        noun: { en: 'a roll number', cy: 'rhif rôl' },
        isOptional: true,
        width: 10,
      },
    ],
    read(typed) {
      const sortCode = compact(typed['sortCode'] ?? '') ?? ''
      const accountNumber = compact(typed['accountNumber'] ?? '') ?? ''
      const rollNumber = (typed['rollNumber'] ?? '').normalize('NFKC').toUpperCase().trim()
      const wrong = [
        ...(sortCodeShape.test(sortCode) ? [] : ['sortCode']),
        ...(accountNumberShape.test(accountNumber) ? [] : ['accountNumber']),
        ...(rollNumber === '' || rollNumberShape.test(rollNumber) ? [] : ['rollNumber']),
      ]
      if (wrong.length > 0) return { wrong }
      const account = accountNumber.padStart(8, '0')
      if (table !== undefined && !isAccountPossible(table, sortCode, account))
        return { wrong: ['accountNumber'] }
      return {
        parts: {
          sortCode: sortCode.replace(/^(..)(..)(..)$/, '$1-$2-$3'),
          accountNumber: account,
          ...(rollNumber === '' ? {} : { rollNumber }),
        },
      }
    },
  }
}
