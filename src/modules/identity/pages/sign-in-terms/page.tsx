import { publicAccess } from '#kernel/access'
import { definePage, PostForm, view } from '#kernel/http'
import { Button } from '#kernel/ui'
import { termsAddress } from '../../addresses.ts'
import { currentTermsVersion } from '../../domain/terms.ts'
import { completeStep } from '../../sign-in/conclude.ts'
import { journeyBecause, openPending, originsOf } from '../../sign-in/journey.ts'
import { agreeToTerms } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Asks to agree to terms of use that changed since the person last did. */
export const termsPage = definePage({
  path: '/sign-in/:journey/terms',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openPending(context, context.kernel.db, 'terms')
    if (open === undefined) return stop
    const t = identityWords.in(context.locale)
    return view({
      title: t('terms.updatedTitle'),
      formOrigins: originsOf(open.journey),
      body: (
        <>
          <h1 class="govuk-heading-l">{t('terms.updatedTitle')}</h1>
          <p class="govuk-body">{t('terms.updatedBody')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={termsAddress}>
              {t('terms.read')}
            </a>
          </p>
          <p class="govuk-body">{t('terms.disagree')}</p>
          <PostForm context={context}>
            <Button>{t('terms.agree')}</Button>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit(context) {
      const { open, stop } = await openPending(context, context.tx, 'terms')
      if (open === undefined) return stop
      await agreeToTerms(context.tx, open.journey.provedPersonId, currentTermsVersion)
      return completeStep(context, open, 'terms')
    },
  },
})
