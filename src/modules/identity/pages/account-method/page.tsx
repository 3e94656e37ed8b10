import { signedIn } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  notFound,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import { Button, FormErrors, SummaryList, TextInput, type FieldMessages } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { longestPasskeyName, mayRemove } from '../../domain/sign-in-methods.ts'
import { methodName } from '../../parts/method-name.ts'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { makeOwnDefault, removeOwnMethod } from '../../sign-in/own-methods.ts'
import { accountOfPerson } from '../../store/account.ts'
import { passkeysOf, renamePasskey } from '../../store/passkey.ts'
import { codeMethodsOf } from '../../store/sign-in-method.ts'
import { identityWords } from '../../words.ts'

interface ShownMethod {
  id: string
  isPasskey: boolean
  name: string
  isDefault: boolean
  isRemovable: boolean
  addedAt: Date
  lastUsedAt: Date | null
}

/** One way of signing in: asked first from now on, renamed, or removed. */
export const methodPage = definePage({
  path: '/account/sign-in/methods/:methodId',
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const method = await findMethod(context, kernel.db, actor.personId, params.methodId)
    return (await unconfirmed(context, kernel.db)) ?? view(methodView(context, method))
  },
  post: {
    fields: { act: 'text', label: 'text' },
    async submit(context) {
      const { kernel, tx, form, actor, params, locale } = context
      const { personId } = actor
      const id = params.methodId
      const method = await findMethod(context, tx, personId, id)
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      if (form.act === 'rename') {
        const label = form.label.trim()
        if (label === '' || label.length > longestPasskeyName) {
          const problems = { label: t('method.nameProblem', { count: longestPasskeyName }) }
          return refusedForm(methodView(context, { ...method, name: form.label }, problems))
        }
        await renamePasskey(tx, { personId, id, label })
      } else if (form.act === 'default') await makeOwnDefault(kernel, tx, personId, id)
      else if (form.act === 'remove' && !(await removeOwnMethod(kernel, tx, personId, id)))
        return refusedForm(methodView(context, method, { remove: t('method.last') }))
      return redirectTo(`${accountPaths.signInMethods}?done=1`)
    },
  },
})

/** @throws HttpProblem 404 when it is not one of theirs */
async function findMethod(
  { locale }: PageContext,
  target: Queryable,
  personId: string,
  id: string,
): Promise<ShownMethod> {
  const passkey = (await passkeysOf(target, personId)).find((candidate) => candidate.id === id)
  if (passkey !== undefined) {
    const { label: name, addedAt, lastUsedAt } = passkey
    return { id, isPasskey: true, name, isDefault: false, isRemovable: true, addedAt, lastUsedAt }
  }
  const account = await accountOfPerson(target, personId)
  const methods = await codeMethodsOf(target, personId)
  const method = methods.find((candidate) => candidate.id === id)
  if (account === undefined || method === undefined) throw notFound()
  const { priority, addedAt, lastUsedAt } = method
  return {
    id,
    isPasskey: false,
    name: methodName(account.email, method, locale),
    isDefault: priority === 'default',
    isRemovable: mayRemove(id, methods),
    addedAt,
    lastUsedAt,
  }
}

function methodView(context: PageContext, method: ShownMethod, problems: FieldMessages = {}): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const { name, isPasskey, isDefault, isRemovable, addedAt, lastUsedAt } = method
  return {
    title: name,
    backHref: accountPaths.signInMethods,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{name}</h1>
        <SummaryList
          rows={[
            { key: t('method.added'), value: formatDateTime(locale, addedAt) },
            {
              key: t('method.lastUsed'),
              value: lastUsedAt === null ? t('method.neverUsed') : formatDateTime(locale, lastUsedAt),
            },
          ]}
        />
        {isPasskey && (
          <PostForm context={context}>
            <input type="hidden" name="act" value="rename" />
            <TextInput
              name="label"
              value={name}
              label={{ children: t('method.name'), classes: 'govuk-label--s' }}
              errorMessage={problems['label']}
              autocomplete="off"
            />
            <Button>{t('method.rename')}</Button>
          </PostForm>
        )}
        {!isPasskey && !isDefault && (
          <PostForm context={context}>
            <input type="hidden" name="act" value="default" />
            <Button>{t('method.makeDefault')}</Button>
          </PostForm>
        )}
        {isRemovable ? (
          <PostForm context={context}>
            <input type="hidden" name="act" value="remove" />
            <p class="govuk-body">{t(isPasskey ? 'method.removePasskey' : 'method.removeBody')}</p>
            <Button id="remove" classes="govuk-button--warning">
              {t('method.remove')}
            </Button>
          </PostForm>
        ) : (
          <p class="govuk-body" id="remove">
            {t('method.last')}
          </p>
        )}
      </>
    ),
  }
}
