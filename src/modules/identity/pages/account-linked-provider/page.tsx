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
import { Button, FormErrors, WarningText, type FieldMessages } from '#kernel/ui'
import { unconfirmed } from '../../sign-in/confirmed.ts'
import { findArrival, takeArrival } from '../../store/upstream-arrival.ts'
import { linksOf } from '../../store/upstream-link.ts'
import { linkedProviderPath, upstreamPaths } from '../../upstream/addresses.ts'
import { linkAccount, noteSession, titleOf, unlinkAccount } from '../../upstream/link.ts'
import { upstreamProviders } from '../../upstream/providers.ts'
import { linkHolder, unsealUpstream, type Arrival } from '../../upstream/sealed.ts'
import { identityWords } from '../../words.ts'

type State = { kind: 'linked' } | { kind: 'arrived'; email: string | null } | { kind: 'none' }

/** One account elsewhere: link it, after having signed in there, or unlink it. */
export const linkedProviderPage = definePage({
  path: upstreamPaths.linkedProvider,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, params } = context
    const arrival = await findArrival(kernel.db, {
      holderHash: linkHolder(kernel, actor.sessionId),
      now: kernel.clock.now(),
    })
    const state = await stateOf(context, kernel.db, actor.personId, params.provider, arrival)
    const stop = await unconfirmed(context, kernel.db)
    if (stop !== undefined) return stop
    return view(providerView(context, params.provider, state))
  },
  post: {
    fields: { act: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { provider } = params
      const stop = await unconfirmed(context, tx)
      if (stop !== undefined) return stop
      const t = identityWords.in(locale)
      if (form.act === 'unlink') {
        const isDone = await unlinkAccount(kernel, tx, actor.personId, provider)
        if (isDone) return redirectTo(`${upstreamPaths.linked}?done=1`)
        const problems = { act: t('upstream.unlink.last') }
        return refusedForm(providerView(context, provider, { kind: 'linked' }, problems))
      }
      const holderHash = linkHolder(kernel, actor.sessionId)
      const sealed = await takeArrival(tx, { holderHash, now: kernel.clock.now() })
      const arrival = readArrival(context, provider, sealed)
      if (arrival === undefined) return redirectTo(linkedProviderPath(provider))
      if (!(await linkAccount(kernel, tx, actor.personId, arrival))) {
        const problems = { act: t('upstream.link.taken', { provider: titleOf(kernel, provider, locale) }) }
        return refusedForm(providerView(context, provider, { kind: 'none' }, problems))
      }
      await noteSession(kernel, tx, actor, arrival)
      return redirectTo(`${upstreamPaths.linked}?done=1`)
    },
  },
})

/** @throws HttpProblem 404 for a provider that is neither linked nor offered */
async function stateOf(
  context: PageContext,
  target: Queryable,
  personId: string,
  provider: string,
  sealed: string | undefined,
): Promise<State> {
  const links = await linksOf(target, personId)
  if (links.some((link) => link.provider === provider)) return { kind: 'linked' }
  if (!upstreamProviders(context.kernel).some(({ name }) => name === provider)) throw notFound()
  const arrival = readArrival(context, provider, sealed)
  return arrival === undefined ? { kind: 'none' } : { kind: 'arrived', email: arrival.identity.email }
}

function readArrival(
  { kernel }: PageContext,
  provider: string,
  sealed: string | undefined,
): Arrival | undefined {
  const arrival = sealed === undefined ? undefined : unsealUpstream(kernel, 'arrival', sealed)
  return arrival?.identity.provider === provider ? arrival : undefined
}

function providerView(
  context: PageContext,
  name: string,
  state: State,
  problems: FieldMessages = {},
): PageView {
  const { kernel, locale } = context
  const t = identityWords.in(locale)
  const provider = titleOf(kernel, name, locale)
  return {
    title: provider,
    backHref: upstreamPaths.linked,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{provider}</h1>
        {state.kind === 'none' && (
          <>
            <p class="govuk-body">{t('upstream.link.body', { provider })}</p>
            <Button href={`${linkedProviderPath(name)}/start`}>
              {t('upstream.continueWith', { provider })}
            </Button>
          </>
        )}
        {state.kind === 'arrived' && (
          <PostForm context={context}>
            <input type="hidden" name="act" value="link" />
            <p class="govuk-body">
              {state.email === null
                ? t('upstream.link.arrived', { provider })
                : t('upstream.link.arrivedAs', { provider, email: state.email })}
            </p>
            <WarningText>{t('upstream.link.own')}</WarningText>
            <Button>{t('upstream.link.confirm')}</Button>
          </PostForm>
        )}
        {state.kind === 'linked' && (
          <PostForm context={context}>
            <input type="hidden" name="act" value="unlink" />
            <p class="govuk-body">{t('upstream.unlink.body', { provider })}</p>
            <Button id="act" classes="govuk-button--warning">
              {t('upstream.unlink.confirm')}
            </Button>
          </PostForm>
        )}
      </>
    ),
  }
}
