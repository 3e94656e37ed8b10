import type { VNode } from 'preact'
import { publicAccess } from '#kernel/access'
import { definePage, view, type PageContext } from '#kernel/http'
import { Tile, Tiles } from '#kernel/ui'
import { displayNameOf } from '#modules/identity'
import { demoTours, type DemoTourStep } from '../../demo-tour.ts'
import { demoPeople, inDemo, isStaff } from '../../demo-people.ts'
import { SignInAs } from '../../parts/sign-in-as.tsx'
import { appWords } from '../../words.ts'

/** The way into the demonstration: a story to follow, and everybody one can be. */
export const demoPage = definePage({
  path: '/demo',
  access: publicAccess('it exists in demonstrations only, whose people are invented'),
  servedWhen: inDemo,
  async get(context) {
    const t = appWords.in(context.locale)
    const steps = context.kernel.contributions(demoTours).flatMap((tour) => tour.steps)
    return view({
      title: t('demo.title'),
      width: 'wide',
      body: (
        <>
          <h1 class="govuk-heading-xl">{t('demo.title')}</h1>
          <p class="govuk-body-l">{t('demo.lead')}</p>
          <ul class="govuk-list">
            <li>
              <a class="govuk-link" href="/demo/outbox">
                {t('demo.outbox')}
              </a>
            </li>
            <li>
              <a class="govuk-link" href="/demo/components">
                {t('demo.components')}
              </a>
            </li>
          </ul>
          {steps.length > 0 && <Tour context={context} steps={steps} />}
          <People context={context} heading={t('demo.residents')} staff={false} />
          <People context={context} heading={t('demo.staff')} staff />
        </>
      ),
    })
  },
})

function Tour({ context, steps }: { context: PageContext; steps: readonly DemoTourStep[] }): VNode {
  const { locale } = context
  return (
    <>
      <h2 class="govuk-heading-l">{appWords.in(locale)('demo.tour')}</h2>
      <ol class="cw-steps">
        {steps.map(({ title, text, actions }) => (
          <li class="cw-steps__item">
            <h3 class="govuk-heading-m">{title[locale]}</h3>
            <p class="govuk-body">{text[locale]}</p>
            <div class="cw-steps__actions">
              {actions.map(({ label, path, personKey }) =>
                personKey === undefined ? (
                  <a class="govuk-link govuk-body" href={path}>
                    {label[locale]}
                  </a>
                ) : (
                  <SignInAs context={context} personKey={personKey} path={path} label={label[locale]} />
                ),
              )}
            </div>
          </li>
        ))}
      </ol>
    </>
  )
}

/** Only people with a persona are offered: those there is something to say about. */
function People({
  context,
  heading,
  staff,
}: {
  context: PageContext
  heading: string
  staff: boolean
}): VNode {
  const { locale, kernel } = context
  const t = appWords.in(locale)
  const offered = demoPeople(kernel).filter(
    (person) => isStaff(person) === staff && person.persona !== undefined,
  )
  return (
    <>
      <h2 class="govuk-heading-l">{heading}</h2>
      <Tiles>
        {offered.map((person) => (
          <Tile headingLevel={3} title={displayNameOf(person)}>
            <p class="govuk-body">{person.persona?.[locale]}</p>
            <SignInAs
              context={context}
              personKey={person.key}
              label={t('demo.signInAs', { name: displayNameOf(person) })}
            />
          </Tile>
        ))}
      </Tiles>
    </>
  )
}
