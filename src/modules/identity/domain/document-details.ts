import { readCalendarDate } from './calendar-date.ts'
import type { DrivingPermit, Passport } from './verified-claims.ts'

/** What an officer reads from a passport or a driving licence, as the form sends it. */
export interface TypedDocuments {
  passportNumber: string
  passportIssuer: string
  'passportExpiry-day': string
  'passportExpiry-month': string
  'passportExpiry-year': string
  licenceNumber: string
  licenceIssuer: string
  licenceIssue: string
  'licenceExpiry-day': string
  'licenceExpiry-month': string
  'licenceExpiry-year': string
}

export const noDocumentsTyped: TypedDocuments = {
  passportNumber: '',
  passportIssuer: '',
  'passportExpiry-day': '',
  'passportExpiry-month': '',
  'passportExpiry-year': '',
  licenceNumber: '',
  licenceIssuer: '',
  licenceIssue: '',
  'licenceExpiry-day': '',
  'licenceExpiry-month': '',
  'licenceExpiry-year': '',
}

export type DocumentFault = 'number' | 'issuer' | 'expiry' | 'expired' | 'issue'
type Faults = Record<string, DocumentFault>

/** The passport, undefined where nothing of one was typed, or the fields that are wrong. @param today YYYY-MM-DD */
export function readPassport(
  typed: TypedDocuments,
  today: string,
): { passport: Passport | undefined } | { faults: Faults } {
  const documentNumber = typed.passportNumber.replaceAll(/\s/gu, '').toUpperCase()
  const icaoIssuerCode = typed.passportIssuer.trim().toUpperCase()
  const expiry = expiryOf(typed, 'passportExpiry')
  if (documentNumber === '' && icaoIssuerCode === '' && expiry.isEmpty) return { passport: undefined }
  const faults: Faults = {}
  if (!/^[A-Z0-9]{5,15}$/.test(documentNumber)) faults['passportNumber'] = 'number'
  if (!/^[A-Z]{1,3}$/.test(icaoIssuerCode)) faults['passportIssuer'] = 'issuer'
  checkExpiry(faults, 'passportExpiry', expiry.date, today)
  if (expiry.date === undefined || Object.keys(faults).length > 0) return { faults }
  return { passport: { documentNumber, icaoIssuerCode, expiryDate: expiry.date } }
}

/** The driving permit, undefined where nothing of one was typed, or the fields that are wrong. @param today YYYY-MM-DD */
export function readDrivingPermit(
  typed: TypedDocuments,
  today: string,
): { permit: DrivingPermit | undefined } | { faults: Faults } {
  const personalNumber = typed.licenceNumber.replaceAll(/\s/gu, '').toUpperCase()
  const issuedBy = typed.licenceIssuer.trim()
  const issueNumber = typed.licenceIssue.trim()
  const expiry = expiryOf(typed, 'licenceExpiry')
  if (personalNumber === '' && issuedBy === '' && issueNumber === '' && expiry.isEmpty)
    return { permit: undefined }
  const faults: Faults = {}
  if (!/^[A-Z0-9]{5,24}$/.test(personalNumber)) faults['licenceNumber'] = 'number'
  if (issuedBy === '' || issuedBy.length > 60) faults['licenceIssuer'] = 'issuer'
  if (!/^\w{0,4}$/.test(issueNumber)) faults['licenceIssue'] = 'issue'
  checkExpiry(faults, 'licenceExpiry', expiry.date, today)
  if (expiry.date === undefined || Object.keys(faults).length > 0) return { faults }
  const permit = { personalNumber, issuedBy, expiryDate: expiry.date }
  return { permit: issueNumber === '' ? permit : { ...permit, issueNumber } }
}

function expiryOf(
  typed: TypedDocuments,
  field: 'passportExpiry' | 'licenceExpiry',
): { isEmpty: boolean; date: string | undefined } {
  const read = readCalendarDate({
    day: typed[`${field}-day`],
    month: typed[`${field}-month`],
    year: typed[`${field}-year`],
  })
  return 'fault' in read
    ? { isEmpty: read.fault === 'missing', date: undefined }
    : { isEmpty: false, date: read.date }
}

function checkExpiry(
  faults: Faults,
  field: 'passportExpiry' | 'licenceExpiry',
  date: string | undefined,
  today: string,
): void {
  if (date === undefined) faults[`${field}-day`] = 'expiry'
  else if (date < today) faults[`${field}-day`] = 'expired'
}
