import { publicAccess } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, redirectTo, view, type PageContext, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { journeyBecause, openStart, stepPath } from '../../sign-in/journey.ts'
import { accountByEmail } from '../../store/account.ts'
import { markEmailProved, setIntent } from '../../store/sign-in-journey.ts'
import { findArrival } from '../../store/upstream-arrival.ts'
import { upstreamPaths } from '../../upstream/addresses.ts'
import { titleOf } from '../../upstream/link.ts'
import { hasUpstream } from '../../upstream/providers.ts'
import { unsealUpstream } from '../../upstream/sealed.ts'
import { identityWords } from '../../words.ts'

/**
 * Somebody came back from a provider whose account opens none here yet: they sign in to theirs once, or make one. That the
 * address has an account is told to nobody but who has shown, at the provider, that it is theirs.
 */
export const upstreamArrivedPage = definePage({
  path: upstreamPaths.arrived,
  access: publicAccess(journeyBecause),
  servedWhen: hasUpstream,
  async get(context) {
    const { kernel, params } = context
    const { open, stop } = await openStart(context, kernel.db)
    if (open === undefined) return stop
    const found = await findWay(context, kernel.db, open.uidHash)
    return found === undefined
      ? redirectTo(stepPath(params.journey, 'email'))
      : view(arrivedView(context, found))
  },
  post: {
    fields: {},
    async submit(context) {
      const { kernel, tx } = context
      const { open, stop } = await openStart(context, tx)
      if (open === undefined) return stop
      const { uid, uidHash } = open
      const found = await findWay(context, tx, uidHash)
      if (found === undefined || found.email === null) return redirectTo(stepPath(uid, 'email'))
      const { email } = found
      await setIntent(tx, { uidHash, intent: found.hasAccount ? 'sign-in' : 'create', email })
      if (found.hasAccount) return redirectTo(stepPath(uid, 'password'))
      await markEmailProved(tx, { uidHash, now: kernel.clock.now() })
      return redirectTo(stepPath(uid, 'new-password'))
    },
  },
})

interface Way {
  providerTitle: string
  /** null where the provider has verified none. */
  email: string | null
  hasAccount: boolean
}

async function findWay(
  { kernel, locale }: PageContext,
  target: Queryable,
  uidHash: string,
): Promise<Way | undefined> {
  const sealed = await findArrival(target, { holderHash: uidHash, now: kernel.clock.now() })
  if (sealed === undefined) return undefined
  const { email, provider } = unsealUpstream(kernel, 'arrival', sealed).identity
  const hasAccount = email !== null && (await accountByEmail(target, email)) !== undefined
  return { providerTitle: titleOf(kernel, provider, locale), email, hasAccount }
}

function arrivedView(context: PageContext, { providerTitle: provider, email, hasAccount }: Way): PageView {
  const t = identityWords.in(context.locale)
  const kind = email === null ? 'unknown' : hasAccount ? 'known' : 'new'
  const words = { provider, email: email ?? '' }
  return {
    title: t(`upstream.${kind}.title`, words),
    body: (
      <>
        <h1 class="govuk-heading-l">{t(`upstream.${kind}.title`, words)}</h1>
        <p class="govuk-body">{t(`upstream.${kind}.body`, words)}</p>
        <p class="govuk-body">{t('upstream.fromThenOn', words)}</p>
        <PostForm context={context}>
          <Button>{t(`upstream.${kind}.go`)}</Button>
        </PostForm>
        {kind === 'new' && (
          <p class="govuk-body">
            <a class="govuk-link" href={context.url.replace(/\/upstream.*$/, '')}>
              {t('upstream.new.other')}
            </a>
          </p>
        )}
      </>
    ),
  }
}
