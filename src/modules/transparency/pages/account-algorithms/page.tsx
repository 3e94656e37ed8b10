import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import { SummaryList, Tag } from '#kernel/ui'
import { recordPath } from '../../addresses.ts'
import { accountAlgorithmsPath } from '../../challenging/addresses.ts'
import { usedAlgorithms, type UsedAlgorithm } from '../../challenging/used-algorithms.ts'
import { challengeWords } from '../../challenging/words.ts'
import { challengesOf, type OwnChallenge } from '../../store/challenge.ts'

/** Where algorithms were used on the cases of whoever is signed in, and what they questioned. */
export const accountAlgorithmsPage = definePage({
  path: accountAlgorithmsPath,
  access: signedIn(),
  async get({ kernel, actor: { personId }, locale }) {
    const used = await usedAlgorithms(kernel, kernel.db, { personId }, locale)
    const questions = await challengesOf(kernel.db, personId)
    const t = challengeWords.in(locale)
    return view({
      title: t('account.title'),
      backHref: wellKnownPages.account,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('account.title')}</h1>
          <p class="govuk-body">{t('account.intro')}</p>
          {used.length === 0 && <p class="govuk-body">{t('account.none')}</p>}
          {used.map((use) => (
            <Use use={use} locale={locale} />
          ))}
          {questions.length > 0 && <Questions questions={questions} locale={locale} />}
        </>
      ),
    })
  },
})

function Use({ use, locale }: { use: UsedAlgorithm; locale: Locale }): VNode {
  const t = challengeWords.in(locale)
  const { name, ranAt, organisation, result, wasOverridden } = use
  const date = formatDateTime(locale, ranAt)
  const visuallyHiddenText = t('account.ofUse', { algorithm: name, date })
  return (
    <SummaryList
      card={{ title: { children: name, headingLevel: 2 } }}
      rows={[
        { key: t('account.when'), value: date },
        organisation !== undefined && { key: t('account.who'), value: organisation },
        { key: t('account.result'), value: wasOverridden ? `${result} ${t('account.overridden')}` : result },
        {
          key: t('account.record'),
          value: { children: <Links use={use} of={visuallyHiddenText} locale={locale} /> },
        },
      ]}
    />
  )
}

function Links({ use, of, locale }: { use: UsedAlgorithm; of: string; locale: Locale }): VNode {
  const t = challengeWords.in(locale)
  if (use.recordPath === undefined || use.questionPath === undefined) return <>{t('account.noRecord')}</>
  return (
    <ul class="govuk-list govuk-!-margin-bottom-0">
      <li>
        <a class="govuk-link" href={use.recordPath}>
          {t('account.read')}
          <span class="govuk-visually-hidden">{of}</span>
        </a>
      </li>
      <li>
        <a class="govuk-link" href={use.questionPath}>
          {t('account.question')}
          <span class="govuk-visually-hidden">{of}</span>
        </a>
      </li>
    </ul>
  )
}

const tagClasses = {
  open: 'govuk-tag--blue',
  upheld: 'govuk-tag--green',
  'not-upheld': 'govuk-tag--grey',
} as const

function Questions({ questions, locale }: { questions: readonly OwnChallenge[]; locale: Locale }): VNode {
  const t = challengeWords.in(locale)
  return (
    <>
      <h2 class="govuk-heading-m">{t('account.questions')}</h2>
      {questions.map(({ reference, madeAt, status, slug }) => (
        <SummaryList
          card={{ title: { children: `${t('account.reference')} ${reference}`, headingLevel: 3 } }}
          rows={[
            { key: t('account.sentOn'), value: formatDate(locale, madeAt) },
            {
              key: t('account.status'),
              value: { children: <Tag classes={tagClasses[status]}>{t(`account.status.${status}`)}</Tag> },
            },
            {
              key: t('account.record'),
              value: {
                children: (
                  <a class="govuk-link" href={recordPath(slug)}>
                    {t('account.read')}
                    <span class="govuk-visually-hidden"> ({reference})</span>
                  </a>
                ),
              },
            },
          ]}
        />
      ))}
    </>
  )
}
