import { publicAccess } from '#kernel/access'
import { definePage, PostForm, view } from '#kernel/http'
import { Button } from '#kernel/ui'
import { completeStep } from '../../sign-in/conclude.ts'
import { journeyBecause, openPending, originsOf } from '../../sign-in/journey.ts'
import { identityWords } from '../../words.ts'

/** Tells somebody that they must prove their identity again before services can rely on it. */
export const proveAgainPage = definePage({
  path: '/sign-in/:journey/prove-again',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openPending(context, context.kernel.db, 'prove-again')
    if (open === undefined) return stop
    const t = identityWords.in(context.locale)
    return view({
      title: t('proveAgain.title'),
      formOrigins: originsOf(open.journey),
      body: (
        <>
          <h1 class="govuk-heading-l">{t('proveAgain.title')}</h1>
          <p class="govuk-body">{t('proveAgain.body')}</p>
          <p class="govuk-body">{t('proveAgain.next')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={`/sign-in/${open.uid}/appeal`}>
              {t('stopped.appeal')}
            </a>
          </p>
          <PostForm context={context}>
            <Button>{t('continue')}</Button>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit(context) {
      const { open, stop } = await openPending(context, context.tx, 'prove-again')
      return open === undefined ? stop : completeStep(context, open, 'prove-again')
    },
  },
})
