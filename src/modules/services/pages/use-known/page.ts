import { signedIn, type SignedInRule } from '#kernel/access'
import { definePage, redirectTo, type FieldShapes, type PageResult, type SubmitContext } from '#kernel/http'
import { pagePath, positionPath } from '../../addresses.ts'
import { draftShapes, tokenIn } from '../../apply/form-input.ts'
import { openStep, takeStep } from '../../apply/take-step.ts'
import { answerTo } from '../../domain/answers.ts'
import { isAsked } from '../../domain/definition.ts'
import { answersIn } from '../../domain/engine/scope.ts'
import { inputOf } from '../../domain/fields/read-field.ts'
import type { PageInput } from '../../domain/input.ts'
import { openOffer, type SealedFact } from '../../known-facts/offer-token.ts'
import { useFacts, withdrawFacts, type UsingPage } from '../../known-facts/use.ts'
import { admit } from '../../parts/admission.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { isChanging } from '../apply/ways.ts'

/** Offers on one page: no page asks for more things than this. */
const offerNames = Array.from({ length: 20 }, (_, index) => `use-${index}`)
const shapes: FieldShapes = {
  ...draftShapes,
  ...Object.fromEntries(offerNames.map((name) => [name, 'text' as const])),
  withdraw: 'text',
}

type Context = SubmitContext<SignedInRule, { serviceName: string; pageName: string }, FieldShapes>

/** The person lets a page use what is known, or takes that back. */
export const useKnownPage = definePage({
  path: '/services/:serviceName/use-known/:pageName',
  access: signedIn(),
  async get({ params }) {
    return redirectTo(pagePath(params.serviceName, params.pageName))
  },
  // Letting a page use the same thing again, or taking it back again, changes nothing more.
  post: { fields: shapes, submit, repeatable: true },
})

async function submit(context: Context): Promise<PageResult> {
  const { kernel, tx, params, form, locale } = context
  const definition = await serviceOf(kernel, tx, params)
  const admission = admit(context, definition)
  if (admission.kind === 'elsewhere') return redirectTo(admission.location)
  const { applicant } = admission
  const back = pagePath(definition.name, params.pageName) + (isChanging(context) ? '?change=1' : '')
  const step = await openStep(kernel, tx, { applicant, definition, locale, token: tokenIn(form) })
  if (step.kind !== 'open' || applicant.kind !== 'person') return redirectTo(back)
  const { stop } = step
  if (stop.kind !== 'question' || stop.place !== params.pageName) return redirectTo(back)
  const page: UsingPage = { ...step, stop, applicant, locale }
  if (form['withdraw'] === 'yes') {
    await withdrawFacts(kernel, tx, page)
    return redirectTo(back)
  }
  const facts = chosenFacts(context, page)
  if (facts.length === 0) return redirectTo(`${back}${back.includes('?') ? '&' : '?'}known=choose`)
  await useFacts(kernel, tx, page, facts)
  return redirectTo((await answeredWith(context, page, facts)) ?? back)
}

/** What the person chose of what they were shown; anything that we did not show counts for nothing. */
function chosenFacts({ kernel, form }: Context, { applicant, application, stop }: UsingPage): SealedFact[] {
  const expected = {
    personId: applicant.personId,
    serviceName: application.definition.name,
    place: stop.place,
    nowMs: kernel.clock.now().getTime(),
  }
  return offerNames.flatMap((name) => {
    const sealed = form[name]
    if (typeof sealed !== 'string' || sealed === '' || sealed === 'type') return []
    return openOffer(kernel.crypto, sealed, expected)?.facts ?? []
  })
}

/** Answers the page when what is known answers all of it. @returns where the way leads on, if it does */
async function answeredWith(
  context: Context,
  page: UsingPage,
  facts: readonly SealedFact[],
): Promise<string | undefined> {
  const { kernel, tx, form, locale } = context
  const { applicant, application, stop } = page
  const { definition } = application
  const saved = answersIn(application.answers, stop.scope)
  const inputs = stop.fields.filter(isAsked).map(({ name }) => {
    const answer = facts.find(({ field }) => field === name)?.answer ?? answerTo(saved, name)
    return [name, answer === undefined ? undefined : inputOf(answer)] as const
  })
  if (inputs.some(([, input]) => input === undefined)) return undefined
  const input: PageInput = Object.fromEntries(inputs)
  const outcome = await takeStep(kernel, tx, {
    channel: 'web',
    applicant,
    definition,
    locale,
    token: tokenIn(form),
    place: stop.place,
    input,
  })
  if (outcome.kind !== 'accepted') return undefined
  if (!isChanging(context)) return positionPath(definition.name, outcome.next)
  return positionPath(definition.name, outcome.application.way.position, true)
}
