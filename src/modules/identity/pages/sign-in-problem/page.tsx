import { publicAccess } from '#kernel/access'
import { definePage, HttpProblem, view, wellKnownPages } from '#kernel/http'
import { expiredView } from '../../parts/expired.tsx'
import { identityWords } from '../../words.ts'

/** For whoever runs the service, in the words of the protocol: not translated. */
const technicalDetails: ReadonlyMap<string, string> = new Map([
  ['missing', 'Request is missing parameters'],
  ['refused', 'Invalid request'],
  ['trust', 'Trust chain validation failed'],
  ['too-long', 'Request is too long'],
  ['method', 'Request method is not allowed'],
  ['failed', 'Unexpected server error'],
])

/** What the sign-in engine shows when it cannot send the browser back to the service that asked. */
export const signInProblemPage = definePage({
  path: '/sign-in/problem',
  access: publicAccess('explains a failed request of a service to somebody who is not signed in'),
  async get({ query, locale }) {
    // The engine lost its database: people get the same page as everywhere.
    if (query['error'] === 'unavailable') throw new HttpProblem(503, 'unavailable', { retryAfterSeconds: 5 })
    if (query['error'] === 'expired') return view(expiredView(locale), { status: 400 })
    const t = identityWords.in(locale)
    const detail = technicalDetails.get(query['error'] ?? '')
    return view(
      {
        title: t('problem.title'),
        body: (
          <>
            <h1 class="govuk-heading-l">{t('problem.title')}</h1>
            <p class="govuk-body">{t('problem.body')}</p>
            {detail !== undefined && <p class="govuk-body">{t('problem.detail', { detail })}</p>}
            <p class="govuk-body">
              <a class="govuk-link" href={wellKnownPages.home}>
                {t('problem.home')}
              </a>
            </p>
          </>
        ),
      },
      { status: 400 },
    )
  },
})
