import { publicAccess } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { canHavePasskeys } from '../../passkeys/relying-party.ts'
import { journeyBecause, openStep, originsOf, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { emailMethod, takeMethod } from '../../sign-in/take-method.ts'
import { identityWords } from '../../words.ts'

/** How somebody wants to get security codes: the second step of every sign-in by password. */
export const codeMethodPage = definePage({
  path: '/sign-in/:journey/code-method',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'code-method')
    return open === undefined ? stop : view(codeMethodView(context, open))
  },
  post: {
    fields: { method: 'text' },
    async submit(context) {
      const { tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'code-method')
      if (open === undefined) return stop
      if (form.method === 'passkey' && mayChoosePasskey(context, open))
        return redirectTo(stepPath(open.uid, 'new-passkey'))
      if (form.method === 'authenticator') return redirectTo(stepPath(open.uid, 'authenticator'))
      if (form.method === 'sms') return redirectTo(stepPath(open.uid, 'phone'))
      if (form.method === 'email') return takeMethod(context, open, emailMethod)
      const problems = { method: identityWords.in(locale)('codeMethod.missing') }
      return refusedForm(codeMethodView(context, open, problems))
    },
  },
})

/** Whoever lost their codes needs a source of codes; a passkey can be added afterwards. */
function mayChoosePasskey({ kernel }: Pick<PageContext, 'kernel'>, { journey }: OpenJourney): boolean {
  return journey.provedPersonId === null && canHavePasskeys(kernel)
}

function codeMethodView(context: PageContext, open: OpenJourney, problems: FieldMessages = {}): PageView {
  const { journey } = open
  const t = identityWords.in(context.locale)
  const isResumed = context.query['resumed'] !== undefined
  const title = t(isResumed ? 'codeMethod.resumedTitle' : 'codeMethod.title')
  return {
    title,
    formOrigins: originsOf(journey),
    body: (
      <>
        <FormErrors errors={problems} />
        {isResumed && (
          <>
            <h1 class="govuk-heading-l">{title}</h1>
            <p class="govuk-body">{t('codeMethod.resumed')}</p>
          </>
        )}
        <PostForm context={context}>
          <Radios
            name="method"
            fieldset={{
              legend: {
                children: t('codeMethod.title'),
                classes: isResumed ? 'govuk-fieldset__legend--m' : 'govuk-fieldset__legend--l',
                isPageHeading: !isResumed,
              },
            }}
            hint={t('codeMethod.hint')}
            errorMessage={problems['method']}
            items={[
              mayChoosePasskey(context, open) && {
                value: 'passkey',
                children: t('codeMethod.passkey'),
                hint: t('codeMethod.passkeyHint'),
              },
              {
                value: 'authenticator',
                children: t('codeMethod.authenticator'),
                hint: t('codeMethod.authenticatorHint'),
              },
              { value: 'sms', children: t('codeMethod.sms'), hint: t('codeMethod.smsHint') },
              {
                value: 'email',
                children: t('codeMethod.email'),
                hint: t('codeMethod.emailHint', { email: journey.email }),
              },
            ]}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
