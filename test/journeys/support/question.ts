import { arrive, fill, leadingOn, press, type Answers } from './form.ts'
import type { Walker } from './observer.ts'

/** A page with a form, and what somebody does with it. */
export interface Question {
  /** Name of the page in reports. */
  page: string
  heading: string | RegExp
  /** What is right; a function where it is only known, or only good, at the moment of sending. */
  answers: Answers | (() => Promise<Answers>)
  /** Words of the button to press. Default: Continue */
  button?: string
  /** What is refused when sent. Default: the form as it is shown; `none` where there is nothing to get wrong. */
  mistakes?: Answers | 'none'
}

/** Arrives at a page with a form, looks at it empty, refused and filled in, and sends it. */
export async function answer(walker: Walker, question: Question): Promise<void> {
  const { page, observer } = walker
  const { heading, answers, mistakes = {}, button = 'Continue' } = question
  await arrive(page, heading)
  await observer.look(walker, { page: question.page, state: 'empty' })
  if (observer.wantsMistakes && mistakes !== 'none') {
    const pressAgain = await buttonOf(walker, button)
    const reach = async () => {
      await fill(page, mistakes)
      await pressAgain()
    }
    await reach()
    await observer.look(walker, { page: question.page, state: 'error', reach })
  }
  const fillIn = async () => fill(page, typeof answers === 'function' ? await answers() : answers)
  await fillIn()
  if (typeof answers === 'function' || Object.keys(answers).length > 0) {
    await observer.look(walker, { page: question.page, state: 'filled', reach: fillIn })
  }
  await press(page, button)
}

/** Arrives at a page without a form to fill in. */
export async function read(
  walker: Walker,
  sight: {
    page: string
    heading: string | RegExp
    state?: 'empty' | 'filled'
    /** Selector of what shows that a script has drawn the page. */
    drawn?: string
  },
): Promise<void> {
  const { page, observer } = walker
  const { drawn } = sight
  const reach = drawn === undefined ? () => Promise.resolve() : () => page.locator(drawn).first().waitFor()
  await arrive(page, sight.heading)
  await reach()
  await observer.look(walker, { page: sight.page, state: sight.state ?? 'filled', reach })
}

/**
 * The button by its English words, to be pressed in every language by its place in its form. The form is known by where
 * it leads, because the page that comes back with errors may hold fewer forms.
 */
async function buttonOf({ page }: Walker, words: string): Promise<() => Promise<void>> {
  const button = page.getByRole('main').getByRole('button', { name: words, exact: true })
  const { action, place } = await button.evaluate((element) => {
    const form = element.closest('form')
    const buttons = [...(form?.querySelectorAll('button') ?? [])]
    return {
      action: form?.getAttribute('action') ?? '',
      place: buttons.findIndex((other) => other === element),
    }
  })
  const again = page.locator(`main form[action="${action}"] button`).nth(place)
  return () => leadingOn(page, () => again.click())
}
