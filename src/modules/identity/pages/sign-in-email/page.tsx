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
import { Button, FormErrors, TextInput, type FieldMessages } from '#kernel/ui'
import { normaliseEmail } from '../../domain/email-address.ts'
import { sendEmailCode } from '../../sign-in/email-code.ts'
import { journeyBecause, journeyCodeSubject, lockedPath, openStart, stepPath } from '../../sign-in/journey.ts'
import { lockOn } from '../../sign-in/lock.ts'
import { checkNetwork, countForNetwork } from '../../sign-in/network.ts'
import { setIntent } from '../../store/sign-in-journey.ts'
import { identityWords } from '../../words.ts'

/** One page for new people and for those who come back: what it answers never tells whether an address has an account. */
export const emailPage = definePage({
  path: '/sign-in/:journey',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStart(context, context.kernel.db)
    return open === undefined ? stop : view(emailView(context, open.journey.email ?? ''))
  },
  post: {
    fields: { email: 'text', intent: 'text' },
    async submit(context) {
      const { kernel, tx, form, locale } = context
      const { open, stop } = await openStart(context, tx)
      if (open === undefined) return stop
      const email = normaliseEmail(form.email)
      if (email === undefined)
        return refusedForm(emailView(context, form.email, { email: problemOf(form.email, locale) }))
      const intent = form.intent === 'create' ? 'create' : 'sign-in'
      await setIntent(tx, { uidHash: open.uidHash, intent, email })
      if ((await lockOn(kernel, tx, email)) !== undefined) return redirectTo(lockedPath(open.uid))
      if (intent === 'sign-in') return redirectTo(stepPath(open.uid, 'password'))
      await checkNetwork(context, tx)
      await countForNetwork(context, tx, 'code-request')
      const subject = journeyCodeSubject(open)
      const isSent = await sendEmailCode(kernel, tx, { subject, email, locale, message: 'create' })
      return redirectTo(isSent ? stepPath(open.uid, 'check-email') : lockedPath(open.uid))
    },
  },
})

function problemOf(typed: string, locale: PageContext['locale']): string {
  return identityWords.in(locale)(typed.trim() === '' ? 'email.missing' : 'email.malformed')
}

function emailView(context: PageContext, value: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('email.title'),
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('email.title')}</h1>
        <p class="govuk-body">{t('email.intro')}</p>
        <PostForm context={context}>
          <TextInput
            name="email"
            type="email"
            value={value}
            label={{ children: t('email.label'), classes: 'govuk-label--s' }}
            hint={t('email.hint')}
            errorMessage={problems['email']}
            autocomplete="email"
            spellcheck={false}
            autocapitalize="none"
          />
          <div class="govuk-button-group">
            <Button name="intent" value="sign-in">
              {t('email.signIn')}
            </Button>
            <Button name="intent" value="create" classes="govuk-button--secondary">
              {t('email.create')}
            </Button>
          </div>
        </PostForm>
      </>
    ),
  }
}
