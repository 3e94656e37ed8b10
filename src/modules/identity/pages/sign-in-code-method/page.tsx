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
import { finishCreation } from '../../sign-in/finish.ts'
import { journeyBecause, openStep, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { identityWords } from '../../words.ts'

/** How somebody new wants to get security codes: the second step of every sign-in. */
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
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'code-method')
      if (open === undefined) return stop
      if (form.method === 'authenticator') return redirectTo(stepPath(open.uid, 'authenticator'))
      if (form.method === 'email') {
        return finishCreation(kernel, tx, open, {
          locale,
          secondStep: 'email',
          sealedAuthenticatorSecret: null,
          authenticatorLastStep: 0,
        })
      }
      return refusedForm(
        codeMethodView(context, open, { method: identityWords.in(locale)('codeMethod.missing') }),
      )
    },
  },
})

function codeMethodView(
  context: PageContext,
  { journey }: OpenJourney,
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('codeMethod.title'),
    body: (
      <>
        <FormErrors errors={problems} />
        <PostForm context={context}>
          <Radios
            name="method"
            fieldset={{
              legend: {
                children: t('codeMethod.title'),
                classes: 'govuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            hint={t('codeMethod.hint')}
            errorMessage={problems['method']}
            items={[
              {
                value: 'email',
                children: t('codeMethod.email'),
                hint: t('codeMethod.emailHint', { email: journey.email }),
              },
              {
                value: 'authenticator',
                children: t('codeMethod.authenticator'),
                hint: t('codeMethod.authenticatorHint'),
              },
            ]}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
