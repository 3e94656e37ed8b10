import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, view } from '#kernel/http'
import { Button, Panel } from '#kernel/ui'
import { journeyBecause, openStep, resumePath } from '../../sign-in/journey.ts'
import { identityWords } from '../../words.ts'

export const createdPage = definePage({
  path: '/sign-in/:journey/created',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'finished')
    if (open === undefined) return stop
    if (open.journey.intent !== 'create') return redirectTo(resumePath(open.uid))
    const t = identityWords.in(context.locale)
    return view({
      title: t('created.title'),
      body: (
        <>
          <Panel title={t('created.title')} />
          <p class="govuk-body">{t('created.email', { email: open.journey.email })}</p>
          <p class="govuk-body">{t('created.body')}</p>
          <Button href={resumePath(open.uid)}>{t('continue')}</Button>
        </>
      ),
    })
  },
})
