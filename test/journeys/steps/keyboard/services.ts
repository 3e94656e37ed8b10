import { paper } from '../../support/files.ts'
import type { Typist } from '../../support/keyboard/typist.ts'

const goOn = 'Save and continue'
const send = 'Send my application'

const address = {
  'homeAddress-line1': '12 Quay Street',
  'homeAddress-town': 'Aberwen',
  'homeAddress-postcode': 'CF10 1AA',
}

/** Sends what was answered. */
export async function declareAndSend(person: Typist): Promise<void> {
  await person.arrive('Check your answers')
  await person.fillIn({ declared: ['yes'] })
  await person.press(send)
  await person.arrive('Application sent')
}

/** One page of questions, and on. */
async function answer(
  person: Typist,
  heading: string | RegExp,
  answers: Parameters<Typist['fillIn']>[0],
): Promise<void> {
  await person.arrive(heading)
  await person.fillIn(answers)
  await person.press(goOn)
}

/** Places in schools: groups within a group, a list to search, questions under a choice, and a child too old for it. */
export async function applyForSchoolPlace(person: Typist): Promise<void> {
  await person.open('/services/school-place')
  await person.arrive('Apply for a primary school place')
  await person.press('Start now')
  await person.arrive('Your name and date of birth')
  await person.press(goOn)
  await answer(person, 'What is your address?', address)
  await person.arrive('Which child needs a place?')
  const child = {
    childFirstName: 'Emrys',
    childLastName: 'Price',
    'childBornOn-day': '1',
    'childBornOn-month': '5',
  }
  await person.fillIn({ ...child, 'childBornOn-year': '2012' })
  await person.beRefused(goOn)
  await person.fillIn({ 'childBornOn-year': '2022' })
  await person.press(goOn)
  await person.arrive('Name a school')
  await person.fillIn({ school: 'Harbour Primary School', sibling: 'yes', siblingName: 'Mali Price' })
  await person.press(goOn)
  await sayIfMore(person, 'Schools, the one you prefer first', 'preferences', 'yes')
  await person.arrive('Name a school')
  await person.fillIn({ school: 'Castle Primary School', sibling: 'no' })
  await person.press(goOn)
  await sayIfMore(person, 'Schools, the one you prefer first', 'preferences', 'no')
  await answer(person, 'Support', { plan: 'no' })
  await sayIfMore(person, 'Your children', 'children', 'no')
  await answer(person, 'Parental responsibility', { responsible: ['yes'] })
  await answer(person, 'How can we contact you?', { email: 'amina@people.example' })
  await declareAndSend(person)
}

async function sayIfMore(person: Typist, heading: string, group: string, more: 'yes' | 'no'): Promise<void> {
  await person.arrive(new RegExp(`${heading}$`))
  await person.fillIn({ [group]: more })
  await person.press(goOn)
}

/** A licence that is paid for before the application is sent. */
export async function renewFishingLicence(person: Typist): Promise<void> {
  await person.open('/services/renew-fishing-licence')
  await person.arrive('Renew a fishing licence')
  await person.press('Start now')
  await person.arrive('Your name and date of birth')
  await person.press(goOn)
  await answer(person, 'Your licence', { oldNumber: 'F-1187', 'ends-month': '3', 'ends-year': '2027' })
  await answer(person, 'The new licence', { fish: 'salmon', years: '3' })
  await answer(person, 'How can we contact you?', { email: 'kofi@people.example' })
  await person.arrive('Pay for the licence')
  await person.press('Pay £215.00')
  await payByCard(person)
  await person.arrive('Pay for the licence')
  await person.press(goOn)
  await declareAndSend(person)
}

async function payByCard(person: Typist): Promise<void> {
  await person.arrive('Enter card details')
  await person.beRefused('Continue')
  await person.fillIn({
    number: '4444333322221111',
    expiryMonth: '12',
    expiryYear: '39',
    name: 'Kofi O',
    securityCode: '123',
  })
  await person.press('Continue')
  await person.arrive(/Confirm/)
  await person.press('Confirm payment')
}

/** A report without an account: boxes of which one shuts out the others, photos, and a question under a choice. */
export async function reportFlyTipping(person: Typist): Promise<void> {
  await person.open('/services/fly-tipping')
  await person.arrive('Report fly-tipping')
  await person.press('Start now')
  await person.arrive('Whose land is it on?')
  await person.beRefused(goOn)
  await person.fillIn({ land: 'public' })
  await person.press(goOn)
  await answer(person, 'Where is the rubbish?', { place: '52.65757, 1.71792', landmark: 'The lay-by' })
  await answer(person, 'What did you find?', { what: ['unknown', 'tyres'], size: 'van' })
  await person.arrive('Upload photos (optional)')
  await person.fillIn({ photos: paper })
  await person.press('Upload file')
  await person.arrive('Upload photos (optional)')
  await person.press(goOn)
  await answer(person, 'Did you see it happen?', { sawIt: 'yes', vehicle: 'AB51 ABC' })
  await declareAndSend(person)
}

/** A long service by its tasks, in another order than they stand. */
export async function applyForCarersPayment(person: Typist): Promise<void> {
  await person.open('/services/carers-payment')
  await person.arrive('Apply for a payment for caring for a veteran')
  await person.press('Start now')
  await person.arrive(/^Apply for a payment/)
  await person.follow('How we pay you')
  await answer(person, 'Which account do we pay into?', {
    'bankAccount-accountName': 'Amina Hughes',
    'bankAccount-sortCode': '20-20-20',
    'bankAccount-accountNumber': '12345678',
  })
  await answer(person, 'Since which month do you care for them?', { 'from-month': '3', 'from-year': '2025' })
  await person.arrive(/^Apply for a payment/)
  await person.follow('The person you care for')
  await answer(person, 'The person you care for', {
    'veteran-givenNames': 'Gwilym',
    'veteran-familyName': 'Parry',
    'veteran-day': '2',
    'veteran-month': '10',
    'veteran-year': '1951',
    serviceNumber: 'P24118805',
  })
  await answer(person, 'The care', { 'hours-hours': '40', what: 'Meals, washing, and company.' })
  await person.arrive(/^Apply for a payment/)
  await person.follow('Work and study')
  await answer(person, 'Your work', { works: 'yes', earnings: '120' })
  await answer(person, 'Do you study full time?', { studies: 'no' })
  await person.arrive(/^Apply for a payment/)
  await person.follow('About you')
  await person.arrive('Your name and date of birth')
  await person.press(goOn)
  await answer(person, 'What is your address?', address)
  await answer(person, 'How can we contact you?', { email: 'amina@people.example' })
  await person.arrive(/^Apply for a payment/)
  await person.press('Check your answers and send')
  await declareAndSend(person)
}
