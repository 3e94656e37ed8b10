import { publicAccess } from '#kernel/access'
import { definePage, notFound, safeReturnPath, view, wellKnownPages } from '#kernel/http'
import { Button } from '#kernel/ui'
import { upstreamPaths } from '../../upstream/addresses.ts'
import { upstreamReasons } from '../../upstream/failure.ts'
import { hasUpstream, upstreamProvider } from '../../upstream/providers.ts'
import { identityWords } from '../../words.ts'

/** Tells somebody why they could not use their account elsewhere, and what they can do. */
export const upstreamProblemPage = definePage({
  path: upstreamPaths.problem,
  access: publicAccess('nobody is signed in yet'),
  servedWhen: hasUpstream,
  async get({ kernel, params, query, locale }) {
    const { title } = upstreamProvider(kernel, params.provider)
    const reason = upstreamReasons.find((candidate) => candidate === query['reason'])
    if (reason === undefined) throw notFound()
    const t = identityWords.in(locale)
    const words = { provider: title[locale] }
    const { reference = '' } = query
    return view(
      {
        title: t(`upstream.problem.${reason}.title`, words),
        body: (
          <>
            <h1 class="govuk-heading-l">{t(`upstream.problem.${reason}.title`, words)}</h1>
            <p class="govuk-body">{t(`upstream.problem.${reason}.body`, words)}</p>
            <Button href={safeReturnPath(query['back'], wellKnownPages.signIn)}>
              {t('upstream.problem.back')}
            </Button>
            {reason === 'untrusted' && /^[\w-]{4,40}$/.test(reference) && (
              <p class="govuk-body">{t('upstream.problem.reference', { reference })}</p>
            )}
          </>
        ),
      },
      { status: reason === 'unavailable' ? 503 : 400 },
    )
  },
})
