import { publicAccess } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import { journeyBecause, openPending } from '../../sign-in/journey.ts'
import { liveInterventions } from '../../store/intervention.ts'
import { identityWords } from '../../words.ts'

/** Tells somebody who showed who they are that their account is suspended or locked, and how to have that looked at. */
export const stoppedPage = definePage({
  path: '/sign-in/:journey/stopped',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { db } = context.kernel
    const { open, stop } = await openPending(context, db, 'stopped')
    if (open === undefined) return stop
    const interventions = await liveInterventions(db, open.journey.provedPersonId)
    const kind = interventions.some((intervention) => intervention.kind === 'locked') ? 'locked' : 'suspended'
    const t = identityWords.in(context.locale)
    return view(
      {
        title: t(`stopped.${kind}.title`),
        body: (
          <>
            <h1 class="govuk-heading-l">{t(`stopped.${kind}.title`)}</h1>
            <p class="govuk-body">{t(`stopped.${kind}.body`)}</p>
            <h2 class="govuk-heading-m">{t('stopped.appealTitle')}</h2>
            <p class="govuk-body">{t('stopped.appealBody')}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/sign-in/${open.uid}/appeal`}>
                {t('stopped.appeal')}
              </a>
            </p>
          </>
        ),
      },
      { status: 403 },
    )
  },
})
