import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { methodName } from '../../parts/method-name.ts'
import { sendSecondStepCode, usableMethods } from '../../sign-in/begin-second-step.ts'
import { journeyBecause, openStep, stepPath, type OpenJourney } from '../../sign-in/journey.ts'
import { accountByEmail, type Account } from '../../store/account.ts'
import { chooseMethod } from '../../store/sign-in-journey.ts'
import type { CodeMethod } from '../../store/sign-in-method.ts'
import { identityWords } from '../../words.ts'

interface Choice {
  open: OpenJourney
  account: Account
  methods: CodeMethod[]
}

/** For those who cannot get a code in the usual way: their other ways, and what to do without any. */
export const otherMethodPage = definePage({
  path: '/sign-in/:journey/other-method',
  access: publicAccess(journeyBecause),
  async get(context) {
    const { open, stop } = await openStep(context, context.kernel.db, 'other-method')
    return open === undefined ? stop : view(otherMethodView(context, await choiceOf(context.kernel.db, open)))
  },
  post: {
    fields: { method: 'text' },
    async submit(context) {
      const { tx, form, locale } = context
      const { open, stop } = await openStep(context, tx, 'other-method')
      if (open === undefined) return stop
      const choice = await choiceOf(tx, open)
      const method = choice.methods.find(({ id }) => id === form.method)
      if (method === undefined) {
        const problems = { method: identityWords.in(locale)('otherMethod.missing') }
        return refusedForm(otherMethodView(context, choice, problems))
      }
      await chooseMethod(tx, open.uidHash, method.id)
      return sendSecondStepCode(context, open, choice.account, method)
    },
  },
})

async function choiceOf(target: Queryable, open: OpenJourney): Promise<Choice> {
  const { email, intent } = open.journey
  const account = await accountByEmail(target, email)
  if (account === undefined) throw new Error('The account was deleted while its owner signed in')
  return { open, account, methods: await usableMethods(target, account.personId, intent) }
}

function otherMethodView(
  context: PageContext,
  { open, account, methods }: Choice,
  problems: FieldMessages = {},
): PageView {
  const { uid, journey } = open
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('otherMethod.title'),
    backHref: stepPath(uid, 'second-step'),
    body: (
      <>
        <FormErrors errors={problems} />
        <PostForm context={context}>
          <Radios
            name="method"
            fieldset={{
              legend: {
                children: t('otherMethod.title'),
                classes: 'govuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            errorMessage={problems['method']}
            items={methods.map((method) => ({
              value: method.id,
              children: methodName(account.email, method, locale),
            }))}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
        {journey.request.reauthentication === null && (
          <>
            <h2 class="govuk-heading-m">{t('otherMethod.noneTitle')}</h2>
            <p class="govuk-body">{t('otherMethod.noneBody')}</p>
            <p class="govuk-body">
              <a class="govuk-link" href={`/sign-in/${uid}/lost`}>
                {t('otherMethod.lost')}
              </a>
            </p>
          </>
        )}
      </>
    ),
  }
}
