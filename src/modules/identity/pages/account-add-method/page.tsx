import { signedIn } from '#kernel/access'
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
import { accountPaths } from '../../addresses.ts'
import { codeMethodKinds, mayAdd, type CodeMethodKind } from '../../domain/sign-in-methods.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { codeMethodsOf } from '../../store/sign-in-method.ts'
import { identityWords } from '../../words.ts'

const paths: Readonly<Record<CodeMethodKind, string>> = {
  authenticator: accountPaths.authenticator,
  sms: accountPaths.phone,
  email: accountPaths.emailCodes,
}

/** Another way to get security codes, for when the usual one fails. */
export const addMethodPage = definePage({
  path: accountPaths.addMethod,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const stop = await unconfirmed(context, kernel.db)
    if (stop !== undefined) return stop
    return view(addMethodView(context, kindsToAdd(await codeMethodsOf(kernel.db, actor.personId))))
  },
  post: {
    fields: { method: 'text' },
    async submit(context) {
      const { tx, form, actor, locale } = context
      const kinds = kindsToAdd(await codeMethodsOf(tx, actor.personId))
      const kind = kinds.find((candidate) => candidate === form.method)
      if (kind !== undefined) return redirectTo(paths[kind])
      const problems = { method: identityWords.in(locale)('codeMethod.missing') }
      return refusedForm(addMethodView(context, kinds, problems))
    },
  },
})

/** An app can always be set up anew: the new one takes the place of the old. */
function kindsToAdd(methods: readonly { kind: CodeMethodKind }[]): CodeMethodKind[] {
  return codeMethodKinds.filter((kind) => kind === 'authenticator' || mayAdd(kind, methods))
}

function addMethodView(
  context: PageContext,
  kinds: readonly CodeMethodKind[],
  problems: FieldMessages = {},
): PageView {
  const t = identityWords.in(context.locale)
  return {
    title: t('addMethod.title'),
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <PostForm context={context}>
          <Radios
            name="method"
            fieldset={{
              legend: {
                children: t('addMethod.title'),
                classes: 'govuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            errorMessage={problems['method']}
            items={kinds.map((kind) => ({ value: kind, children: t(`codeMethod.${kind}`) }))}
          />
          <Button>{t('continue')}</Button>
        </PostForm>
      </>
    ),
  }
}
