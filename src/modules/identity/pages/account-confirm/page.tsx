import { signedIn } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  safeReturnPath,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, PasswordInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { PasskeyForm, passkeyIslands } from '../../parts/passkey-form.tsx'
import { checkPasskey, signInOptions } from '../../passkeys/use.ts'
import { noteConfirmation } from '../../sign-in/confirmed.ts'
import { confirmPassword } from '../../sign-in/own-password.ts'
import { identityWords } from '../../words.ts'

/** Asks who it is once more before the way of signing in is changed: by password or by passkey. */
export const confirmPage = definePage({
  path: accountPaths.confirm,
  access: signedIn(),
  get: (context) => Promise.resolve(view(confirmView(context, context.actor.personId))),
  post: {
    fields: { password: 'text', response: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, locale, query } = context
      const { personId } = actor
      const problem =
        form.response === ''
          ? await problemOfPassword(context, personId, form.password)
          : (await isOwnPasskey(context, personId, form.response))
            ? undefined
            : identityWords.in(locale)('passkey.refused')
      if (problem !== undefined)
        return refusedForm(confirmView(context, personId, { password: problem }), { keepWrites: true })
      await noteConfirmation({ kernel, actor }, tx)
      return redirectTo(safeReturnPath(query['for'], accountPaths.signInMethods))
    },
  },
})

type Submit = Pick<PageContext, 'kernel' | 'locale'> & { tx: Parameters<typeof confirmPassword>[1] }

async function problemOfPassword(
  { kernel, tx, locale }: Submit,
  personId: string,
  password: string,
): Promise<string | undefined> {
  const confirmed = await confirmPassword(kernel, tx, locale, personId, password)
  return 'problem' in confirmed ? confirmed.problem : undefined
}

async function isOwnPasskey({ kernel, tx }: Submit, personId: string, response: string): Promise<boolean> {
  const passkey = await checkPasskey(kernel, tx, { subject: subjectOf(personId), response })
  return passkey?.personId === personId
}

function subjectOf(personId: string): string {
  return `confirm ${personId}`
}

function confirmView(context: PageContext, personId: string, problems: FieldMessages = {}): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('confirm.title'),
    backHref: accountPaths.signInMethods,
    islands: passkeyIslands,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('confirm.title')}</h1>
        <p class="govuk-body">{t('confirm.body')}</p>
        <PostForm context={context}>
          <PasswordInput
            name="password"
            label={{ children: t('confirm.label'), classes: 'govuk-label--s' }}
            errorMessage={problems['password']}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
        <PasskeyForm
          context={context}
          ceremony="use"
          options={signInOptions(context.kernel, subjectOf(personId))}
          label={t('passkey.useInstead')}
          isSecondary
        />
      </>
    ),
  }
}
