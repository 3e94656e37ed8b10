import { publicAccess } from '#kernel/access'
import { definePage, notFound, redirectTo, view, wellKnownPages, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { completeRequest } from '../../store/presentation.ts'
import { walletWords } from '../../words.ts'

/**
 * Where a wallet sends the person after sharing. The answer counts from here on, and only when the person who was
 * asked brings it back (OpenID4VP 1.0 section 14.2: session fixation).
 */
export const presentedPage = definePage({
  path: '/credentials/presentations/:requestId/return',
  access: publicAccess(
    'the response code, known to the wallet only, decides; a person of the request must be signed in',
  ),
  async get({ kernel, actor, params, query, locale, url }) {
    const code = query['response_code']
    if (code === undefined) throw notFound()
    const personId = actor.kind === 'person' ? actor.personId : null
    const back = { id: params.requestId, personId, responseCodeHash: kernel.crypto.sha256(code) }
    const completed = await completeRequest(kernel.db, { ...back, now: kernel.clock.now() })
    // At a counter the answer is on the other screen.
    if (completed !== undefined && completed.checkId !== null) return view(shownView(locale))
    if (completed !== undefined) return redirectTo(completed.returnPath)
    if (personId === null) return redirectTo(`${wellKnownPages.signIn}?return=${encodeURIComponent(url)}`)
    const t = walletWords.in(locale)
    const body = (
      <>
        <h1 class="govuk-heading-l">{t('present.notYoursTitle')}</h1>
        <p class="govuk-body">{t('present.notYoursBody')}</p>
      </>
    )
    return view({ title: t('present.notYoursTitle'), body }, { status: 403 })
  },
})

function shownView(locale: Locale): PageView {
  const t = walletWords.in(locale)
  return {
    title: t('present.shownTitle'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('present.shownTitle')}</h1>
        <p class="govuk-body">{t('present.shownBody')}</p>
      </>
    ),
  }
}
