import type { VNode } from 'preact'
import { organisations, signedIn, type Organisation } from '#kernel/access'
import { definePage, view, wellKnownPages } from '#kernel/http'
import { calendarDay, formatDate, type Locale, type LocalisedText } from '#kernel/i18n'
import { SummaryList } from '#kernel/ui'
import { applicationsPath, knownFactsPath } from '../../addresses.ts'
import { titleOf } from '../../applications.ts'
import { counts } from '../../domain/known-facts/age.ts'
import { compareFacts, type KnownFact } from '../../domain/known-facts/fact.ts'
import type { Vocabulary } from '../../domain/known-facts/vocabulary.ts'
import { describeFact } from '../../known-facts/describe-fact.ts'
import { knownFactsOf } from '../../known-facts/gather.ts'
import { vocabularyIn } from '../../known-facts/sources.ts'
import { sourceInWords } from '../../parts/source-words.ts'
import { Lines } from '../../parts/text.tsx'
import { factUsesOfPerson, type FactUseOfPerson } from '../../store/fact-use.ts'
import { servicesWords } from '../../words.ts'

const mostUses = 100

/** What could be offered to the person in applications, where each of it comes from, and which of them used it. */
export const knownFactsPage = definePage({
  path: knownFactsPath,
  access: signedIn(),
  async get({ kernel, actor, locale }) {
    const t = servicesWords.in(locale)
    const vocabulary = vocabularyIn(kernel)
    const sources = new Set(['identity', 'account', 'earlier', 'organisation'] as const)
    const all = await knownFactsOf(kernel, kernel.db, { actor, claims: new Set(vocabulary.keys()), sources })
    const facts = current(all, vocabulary, calendarDay(kernel.clock.now()))
    const uses = await factUsesOfPerson(kernel.db, actor.personId, mostUses)
    const names = new Set(uses.map(({ serviceName }) => serviceName))
    const titles = new Map<string, LocalisedText>()
    for (const name of names) titles.set(name, await titleOf(kernel, kernel.db, name))
    const bodies = await organisations(kernel.db)
    return view({
      title: t('knownFacts.title'),
      backHref: applicationsPath,
      body: (
        <>
          <h1 class="govuk-heading-l">{t('knownFacts.title')}</h1>
          <p class="govuk-body">{t('knownFacts.intro')}</p>
          <Facts facts={facts} vocabulary={vocabulary} locale={locale} />
          <h2 class="govuk-heading-m">{t('knownFacts.uses')}</h2>
          <Uses uses={uses} titles={titles} bodies={bodies} vocabulary={vocabulary} locale={locale} />
          <p class="govuk-body">
            <a class="govuk-link" href={wellKnownPages.account}>
              {t('knownFacts.ledger')}
            </a>
          </p>
        </>
      ),
    })
  },
})

/** What counts on a day; of facts that say the same, the surest and newest. */
function current(facts: readonly KnownFact[], vocabulary: Vocabulary, today: string): KnownFact[] {
  const seen = new Set<string>()
  return facts.toSorted(compareFacts).filter((fact) => {
    const claim = vocabulary.get(fact.claim)
    const said = `${fact.claim} ${describeFact(fact, 'en')}`
    if (claim === undefined || seen.has(said) || !counts(fact, claim, today)) return false
    seen.add(said)
    return true
  })
}

interface FactsProps {
  facts: readonly KnownFact[]
  vocabulary: Vocabulary
  locale: Locale
}

function Facts({ facts, vocabulary, locale }: FactsProps): VNode {
  const t = servicesWords.in(locale)
  if (facts.length === 0) return <p class="govuk-body">{t('knownFacts.none')}</p>
  const inOrder = [...vocabulary.keys()].flatMap((name) => facts.filter(({ claim }) => claim === name))
  return (
    <>
      <SummaryList
        rows={inOrder.map((fact) => ({
          key: vocabulary.get(fact.claim)?.title[locale] ?? fact.claim,
          value: {
            children: (
              <>
                <Lines text={describeFact(fact, locale)} />
                <span class="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">
                  {sourceInWords(fact.source, locale)}
                </span>
              </>
            ),
          },
        }))}
      />
      <p class="govuk-body">{t('knownFacts.wrong')}</p>
    </>
  )
}

interface UsesProps {
  uses: readonly FactUseOfPerson[]
  titles: ReadonlyMap<string, LocalisedText>
  bodies: readonly Organisation[]
  vocabulary: Vocabulary
  locale: Locale
}

function Uses({ uses, titles, bodies, vocabulary, locale }: UsesProps): VNode {
  const t = servicesWords.in(locale)
  if (uses.length === 0) return <p class="govuk-body">{t('knownFacts.noUses')}</p>
  const application = ({ serviceName, reference }: FactUseOfPerson): string => {
    const service = titles.get(serviceName)?.[locale] ?? serviceName
    return reference === null
      ? t('knownFacts.used.notSent', { service })
      : t('knownFacts.used.sent', { service, reference })
  }
  const holder = ({ sourceKind, holderOrganisationId }: FactUseOfPerson): string => {
    const name = bodies.find(({ id }) => id === holderOrganisationId)?.name[locale] ?? ''
    return t(`knownFacts.from.${sourceKind}`, { name })
  }
  const byApplication = Map.groupBy(uses, application)
  return (
    <SummaryList
      rows={[...byApplication].map(([name, own]) => ({
        key: name,
        value: {
          children: (
            <ul class="govuk-list">
              {own.map((use) => (
                <li>
                  {vocabulary.get(use.claim)?.title[locale] ?? use.claim}
                  <span class="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">
                    {t('knownFacts.used.from', {
                      source: holder(use),
                      date: formatDate(locale, use.givenAt),
                    })}
                  </span>
                </li>
              ))}
            </ul>
          ),
        },
      }))}
    />
  )
}
