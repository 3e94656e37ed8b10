import { newestMessage } from '../../support/outbox.ts'
import type { Typist } from '../../support/keyboard/typist.ts'
import type { World } from '../../support/world.ts'
import { declareAndSend } from './services.ts'

const dayMs = 86_400_000
const goOn = 'Save and continue'
const reader = 'gwen.jones@people.example'

/** Begins without an account, saves, and comes back on another device by a link and a code. */
export async function saveAndReturn(world: World, first: Typist, second: Typist): Promise<void> {
  await first.open('/services/library-card')
  await first.arrive('Join the library')
  await first.press('Start now')
  await first.arrive('What is your name?')
  await first.fillIn({ 'applicant-givenNames': 'Gwen', 'applicant-familyName': 'Jones' })
  await first.press(goOn)
  await first.arrive('What is your date of birth?')
  await first.follow('Save and come back later')
  await first.arrive('Save and come back later')
  await first.beRefused('Save and get a code')
  await first.fillIn({ email: reader })
  await first.press('Save and get a code')
  await first.arrive('Your answers are saved')
  const code = /\d{3} \d{3}/.exec(await first.read())?.[0] ?? ''

  const link = /\/resume\/[\w-]+/.exec(await newestMessage(world, reader, /\/resume\//))?.[0] ?? ''
  await second.open(link)
  await second.arrive('Come back to your application')
  await second.fillIn({ code })
  await second.press('Continue')
  await second.arrive('Join the library')
  await second.press('Continue your application')
  await second.arrive('What is your date of birth?')
  await second.fillIn({ 'bornOn-day': '27', 'bornOn-month': '3', 'bornOn-year': '2007' })
  await second.press(goOn)
  await second.arrive('What is your address?')
}

/** Sees at the end that an answer is wrong, and puts it right. */
export async function changeAnAnswer(person: Typist): Promise<void> {
  await person.open('/services/missed-bin')
  await person.arrive('Report a missed bin')
  await person.press('Start now')
  await person.arrive('Which bins were missed?')
  await person.fillIn({ bins: ['refuse', 'food'] })
  await person.press(goOn)
  await person.arrive('When should it have been emptied?')
  const yesterday = new Date(Date.now() - dayMs)
  await person.fillIn({
    'dueOn-day': String(yesterday.getDate()),
    'dueOn-month': String(yesterday.getMonth() + 1),
    'dueOn-year': String(yesterday.getFullYear()),
  })
  await person.press(goOn)
  await person.arrive('Was the bin out by 7am?')
  await person.fillIn({ outInTime: 'yes' })
  await person.press(goOn)
  await person.arrive('What is your address?')
  await person.fillIn({
    'homeAddress-line1': '4 Harbour Terrace',
    'homeAddress-town': 'Northmere',
    'homeAddress-postcode': 'CF10 1AA',
  })
  await person.press(goOn)
  await person.arrive('Check your answers')
  await person.follow(/^Change\s+your address/)
  await person.arrive('What is your address?')
  await person.fillIn({ 'homeAddress-line1': '5 Harbour Terrace' })
  await person.press(goOn)
  await person.arrive('Check your answers')
  await person.see('5 Harbour Terrace')
  await declareAndSend(person)
}

/** Tells several bodies about a death once, with what is known already. */
export async function tellOfADeath(person: Typist): Promise<void> {
  await person.open('/services')
  await person.arrive('Services')
  await person.follow(/several things at once/)
  await person.arrive('When something happens in your life')
  await person.follow('When somebody dies')
  await person.arrive('When somebody dies')
  await person.press('Start now')
  await person.arrive('Which of these apply to you?')
  await person.fillIn({ services: ['report-a-death', 'licence-after-a-death', 'pension-after-a-death'] })
  await person.press(goOn)
  await person.arrive('About you')
  await person.see('We already know this')
  await person.press('Use this')
  await person.arrive('About you')
  await person.press(goOn)
  await person.arrive('About the person who died')
  await person.press('Use this')
  await person.arrive('About the person who died')
  await person.fillIn({ sharedRelationshipToDeceased: 'child' })
  await person.press(goOn)
  await person.arrive('Upload the medical certificate (optional)')
  await person.press(goOn)
  await person.arrive('Who else should know?')
  await person.fillIn({ reportADeathTell: ['library'] })
  await person.press(goOn)
  await person.arrive('The funeral')
  await person.fillIn({ reportADeathFuneral: 'no' })
  await person.press(goOn)
  await person.arrive('What was their service number?')
  await person.fillIn({ pensionAfterADeathServiceNumber: 'PN-4471-0032' })
  await person.press(goOn)
  await person.arrive('What is your address?')
  await person.press('Use this')
  await person.arrive('Check your answers')
  await person.fillIn({ declared: ['yes'] })
  await person.press('Send my application')
  await person.arrive(/applications sent/)
  await person.see('3 applications sent')
}

/** Puts a card that waits into the wallet of the browser. */
export async function collectCard(person: Typist): Promise<void> {
  await person.open('/account/credentials')
  await person.arrive('Your cards')
  await person.follow('Collect your Blue Badge')
  await person.arrive('Collect your Blue Badge')
  await person.press('Add to this browser’s wallet')
  await person.arrive('Add Blue Badge to this browser?')
  await person.pressHere('Add card')
  await person.see('Blue Badge is now in this browser')
}

/** Chooses what one is told, and when not. */
export async function chooseNotifications(person: Typist): Promise<void> {
  await person.open('/account/notifications')
  await person.arrive('Notifications')
  await person.follow('How you are told')
  await person.arrive('How you are told')
  await person.fillIn({ ways: ['news-email'], consent: 'denied', quiet: 'yes', quietFrom: '9 o’clock' })
  await person.beRefused('Save')
  await person.fillIn({ quietFrom: '21:30', quietUntil: '06:30', timeZone: 'Europe/Madrid' })
  await person.press('Save')
  await person.arrive('How you are told')
  await person.see('Your choices are saved.')
}
