import { expect } from 'vitest'
import {
  lookAtEmptyAccount,
  lookAtFullAccount,
  readDataUses,
  readProof,
  type DataUse,
} from './steps/account.ts'
import { approveApplication, lookAtEmptyQueues } from './steps/decide.ts'
import {
  askForDiscount,
  readAsCouncil,
  sendDiscount,
  shareCancelledCard,
  shareCard,
  uploadInstead,
} from './steps/discount.ts'
import { serviceNumber, tudur } from './steps/people.ts'
import { askForCheck, confirmAtDesk } from './steps/prove-identity.ts'
import { revokeCard } from './steps/revoke.ts'
import { signIn, signUp } from './steps/sign-up.ts'
import { beginApplication, checkAndSend, returnToApplication } from './steps/veteran-card.ts'
import { collectCard, findCardCancelled, findOffer, lookAtEmptyWallet, readRequest } from './steps/wallet.ts'
import { press, see } from './support/form.ts'
import type { Walker } from './support/observer.ts'
import { newestCode } from './support/outbox.ts'
import { read } from './support/question.ts'
import type { World } from './support/world.ts'

/**
 * The first joined-up journey: somebody signs up, proves who they are, applies for a card, gets it, and uses it at a
 * council instead of papers; then the card is cancelled.
 * @param hasScripts where false, only the wallet runs with scripts, and the council gets a document
 */
export async function tellStory(world: World, { hasScripts }: { hasScripts: boolean }): Promise<void> {
  const newcomer = await becomeKnown(world)
  await beginApplication(newcomer)
  await newcomer.close()

  const person = await comeBack(world)
  await returnToApplication(person)
  const reference = await checkAndSend(person)
  expect(reference).toMatch(/^[0-9A-Z-]{8,}$/)

  await lookAtEmptyQueues(world)
  await approveApplication(world, 'Tudur Bowen')
  await findOffer(world, person, tudur.email)
  const holder = hasScripts ? person : await withScripts(world, person)
  await collectCard(holder)

  if (hasScripts) await useCardAtCouncil(world, person)
  else await useDocumentAtCouncil(world, person)

  await revokeCard(world, 'The card was given to the wrong person.')
  await findCardCancelled(person)
  await isRefusedFromNowOn(holder)

  await lookAtFullAccount(person)
  expectUsesToBeTold(await readDataUses(person), { hasScripts })
  await readProof(person)
}

/** Signs up and has the identity confirmed at a desk. */
async function becomeKnown(world: World): Promise<Walker> {
  const person = await world.walker()
  await signUp(world, person, tudur)
  await lookAtEmptyAccount(person)
  await lookAtEmptyWallet(person)
  const reference = await askForCheck(person, tudur)
  await confirmAtDesk(world, reference)
  await person.page.goto('/account')
  await see(person.page, 'Proved with medium confidence (P2)')
  return person
}

/** On another day, in another window. */
async function comeBack(world: World): Promise<Walker> {
  const person = await world.walker()
  await signIn(person, tudur, () => newestCode(world, tudur.email))
  return person
}

/** The same person where scripts run: the wallet is the one page that needs them. */
async function withScripts(world: World, person: Walker): Promise<Walker> {
  await person.page.goto('/wallet')
  await read(person, { page: 'wallet-without-scripts', heading: 'The wallet in this browser' })
  const holder = await world.walker({ hasScripts: true, cookiesOf: person })
  await holder.page.goto('/account/credentials')
  await holder.page.getByRole('link', { name: 'Collect your Veteran Card' }).click()
  return holder
}

async function useCardAtCouncil(world: World, person: Walker): Promise<void> {
  await askForDiscount(person, 'Aberwen Council', 'Harbour Pool')
  await press(person.page, 'Open my wallet')
  const request = await readRequest(person, 'Aberwen Council')
  expect(request).toContain('To give you the leisure discount for veterans')
  expect(request).toContain('They will not see anything else on the card.')
  expect(request).not.toContain(serviceNumber)
  await shareCard(person)
  await sendDiscount(person)

  const { text, html } = await readAsCouncil(world)
  expect(text).toContain('From a card in their wallet')
  expect(text).toContain('You are a veteran')
  expect(html).not.toContain(serviceNumber)
  expect(html).not.toContain('Army')
}

async function useDocumentAtCouncil(world: World, person: Walker): Promise<void> {
  await askForDiscount(person, 'Aberwen Council', 'Harbour Pool')
  await uploadInstead(person)
  await sendDiscount(person)

  const { text, html } = await readAsCouncil(world)
  expect(text).toContain('discharge-papers.pdf')
  expect(html).not.toContain(serviceNumber)
}

/** A card that was cancelled proves nothing any more. */
async function isRefusedFromNowOn(holder: Walker): Promise<void> {
  await askForDiscount(holder, 'Caerlan City Council', 'City Baths')
  await press(holder.page, 'Open my wallet')
  await readRequest(holder, 'Caerlan City Council')
  await shareCancelledCard(holder)
}

function expectUsesToBeTold(uses: readonly DataUse[], { hasScripts }: { hasScripts: boolean }): void {
  const purposes = new Set(uses.map(({ purpose }) => purpose))
  const told = [
    'To check your identity at a council desk',
    'To fill in a form for you with what you have already proved',
    'To send your application to the public body that decides it',
    'To look at your application in order to decide it',
    'To decide your application',
    'To put a card in your wallet',
    'To cancel a card',
    ...(hasScripts ? ['You showed a card from your wallet'] : []),
  ]
  for (const purpose of told) expect(purposes).toContain(purpose)
  expect(uses.filter(({ who, at }) => who === '' || Number.isNaN(Date.parse(at)))).toEqual([])
}
