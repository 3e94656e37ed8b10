import { publicAccess } from '#kernel/access'
import { definePage, notFound, view, wellKnownPages } from '#kernel/http'
import { Panel } from '#kernel/ui'
import { recordPath } from '../../addresses.ts'
import { accountAlgorithmsPath } from '../../challenging/addresses.ts'
import { challengeWords } from '../../challenging/words.ts'
import { publicRecord } from '../../store/public-record.ts'

/** As references are given out; anything else that stands in the address is not shown. */
const referenceShape = /^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/

/** Confirms that a question was sent, and says what happens next. */
export const challengeSentPage = definePage({
  path: '/algorithms/:slug/question/sent',
  access: publicAccess('nobody needs an account to question a decision'),
  async get({ kernel, params, query, actor, locale }) {
    const found = await publicRecord(kernel.db, params.slug)
    const reference = query['reference'] ?? ''
    if (found === undefined || !referenceShape.test(reference)) throw notFound()
    const t = challengeWords.in(locale)
    const isPerson = actor.kind === 'person'
    return view({
      title: t('sent.title'),
      body: (
        <>
          <Panel title={t('sent.title')}>
            {t('sent.reference')}
            <br />
            <strong>{reference}</strong>
          </Panel>
          <h2 class="govuk-heading-m">{t('sent.next')}</h2>
          <p class="govuk-body">{t('sent.reads')}</p>
          <p class="govuk-body">{t('sent.counted')}</p>
          <p class="govuk-body">
            <a class="govuk-link" href={isPerson ? accountAlgorithmsPath : recordPath(params.slug)}>
              {t(isPerson ? 'account.title' : 'question.back')}
            </a>
          </p>
        </>
      ),
      ...(isPerson && { backHref: wellKnownPages.account }),
    })
  },
})
