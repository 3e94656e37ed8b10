import { signedIn } from '#kernel/access'
import { definePage, notFound, PostForm, redirectTo, view } from '#kernel/http'
import { Button } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { addOwnMethod } from '../../sign-in/own-methods.ts'
import { emailMethod } from '../../sign-in/take-method.ts'
import { accountOfPerson } from '../../store/account.ts'
import { identityWords } from '../../words.ts'

/** Codes by email, to the address that the person signs in with. */
export const emailCodesPage = definePage({
  path: accountPaths.emailCodes,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, locale } = context
    const stop = await unconfirmed(context, kernel.db)
    if (stop !== undefined) return stop
    const account = await accountOfPerson(kernel.db, actor.personId)
    if (account === undefined) throw notFound()
    const t = identityWords.in(locale)
    return view({
      title: t('emailCodes.title'),
      backHref: accountPaths.addMethod,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('emailCodes.title')}</h1>
          <p class="govuk-body">{t('emailCodes.body', { email: account.email })}</p>
          <PostForm context={context}>
            <Button>{t('emailCodes.use')}</Button>
          </PostForm>
        </>
      ),
    })
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx, actor } = context
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const account = await accountOfPerson(tx, actor.personId)
      if (account === undefined) throw notFound()
      await addOwnMethod(kernel, tx, account, emailMethod)
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})
