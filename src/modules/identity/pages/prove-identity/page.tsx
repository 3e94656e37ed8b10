import { signedIn } from '#kernel/access'
import { definePage, redirectTo, safeReturnPath, view, wellKnownPages, type PageView } from '#kernel/http'
import { formatDate, type Locale } from '#kernel/i18n'
import { Button } from '#kernel/ui'
import { proofingPaths } from '../../proofing/addresses.ts'
import { rememberStart } from '../../proofing/claim.ts'
import { findProofing } from '../../store/proofing.ts'
import { findHeldIdentity, type HeldIdentity } from '../../store/proven-identity.ts'
import { identityWords } from '../../words.ts'

/** Where everybody begins who must prove who they are: leads on to what is next, and back once it is done. */
export const proveIdentityPage = definePage({
  path: wellKnownPages.proveIdentity,
  access: signedIn(),
  async get(context) {
    const { kernel, actor, query, locale } = context
    await rememberStart(kernel, kernel.db, actor.personId, query)
    const proofing = await findProofing(kernel.db, actor.personId)
    const held = await findHeldIdentity(kernel.db, actor.personId)
    if (held?.suspendedAt !== null && held !== undefined) return redirectTo(proofingPaths.concerns)
    if (held !== undefined && actor.identityLevel >= (proofing?.wantedLevel ?? 2)) {
      const back = safeReturnPath(proofing?.returnPath, wellKnownPages.account)
      return view(provedView(locale, held, back))
    }
    return redirectTo(proofing?.claimed === undefined ? proofingPaths.aboutYou : proofingPaths.ways)
  },
})

function provedView(locale: Locale, held: HeldIdentity, back: string): PageView {
  const t = identityWords.in(locale)
  return {
    title: t('proved.title'),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('proved.title')}</h1>
        <p class="govuk-body">
          {t('proved.body', {
            level: t(`level.${held.level}`),
            date: formatDate(locale, held.provenAt),
            until: formatDate(locale, held.expiresAt),
          })}
        </p>
        <Button href={back}>{t('continue')}</Button>
        <ul class="govuk-list">
          <li>
            <a class="govuk-link" href={proofingPaths.change}>
              {t('proved.change')}
            </a>
          </li>
          <li>
            <a class="govuk-link" href={proofingPaths.evidence}>
              {t('proved.evidence')}
            </a>
          </li>
          {held.level < 3 && (
            <li>
              <a class="govuk-link" href={`${proofingPaths.ways}?level=${held.level + 1}`}>
                {t('proved.higher')}
              </a>
            </li>
          )}
        </ul>
      </>
    ),
  }
}
