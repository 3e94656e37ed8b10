import { publicAccess } from '#kernel/access'
import { minuteMs } from '#kernel/clock'
import { definePage, redirectTo, view } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { journeyBecause, openAnyStep, stepPath } from '../../sign-in/journey.ts'
import { lockOn } from '../../sign-in/lock.ts'
import { currentStep } from '../../domain/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** Says why nobody can sign in with this address for now, and until when. */
export const lockedPage = definePage({
  path: '/sign-in/:journey/locked',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { kernel, locale } = context
    const { open, stop } = await openAnyStep(context, kernel.db)
    if (open === undefined) return stop
    const lock = await lockOn(kernel, kernel.db, open.journey.email)
    if (lock === undefined) return redirectTo(stepPath(open.uid, currentStep(open.journey)))
    const t = identityWords.in(locale)
    const minutesTo = (end: Date): number =>
      Math.ceil((end.getTime() - kernel.clock.now().getTime()) / minuteMs)
    return view(
      {
        title: t('locked.title'),
        body: (
          <>
            <h1 class="govuk-heading-l">{t('locked.title')}</h1>
            <p class="govuk-body">{t(`locked.${lock.kind}`)}</p>
            <p class="govuk-body">
              {t('locked.wait', { count: minutesTo(lock.until), time: formatDateTime(locale, lock.until) })}
            </p>
            <p class="govuk-body">{t('locked.notYou')}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={stepPath(open.uid, 'email')}>
                {t('locked.otherEmail')}
              </a>
            </p>
          </>
        ),
      },
      { status: 403 },
    )
  },
})
