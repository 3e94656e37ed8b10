import type { VNode } from 'preact'
import { PostForm } from '#kernel/http'
import type { Locale, LocalisedText } from '#kernel/i18n'
import { Button, Radios, SummaryList } from '#kernel/ui'
import { useKnownPath } from '../../addresses.ts'
import { describeAnswer, inEachLanguage } from '../../describe.ts'
import { shortLabelOf, type Field } from '../../domain/definition.ts'
import type { QuestionStop } from '../../domain/engine/position.ts'
import type { KnownPart, ShownCandidate, ShownOffer } from '../../known-facts/known-part.ts'
import { sourceInWords } from '../../parts/source-words.ts'
import { StepFields } from '../../parts/step-fields.tsx'
import { Lines } from '../../parts/text.tsx'
import { servicesWords } from '../../words.ts'
import type { Question } from './question.ts'
import { isChanging } from './ways.ts'

interface KnownProps {
  question: Question
  known: KnownPart
}

/** Whether there is anything to show of what is known. */
function isSomethingKnown(known: KnownPart | undefined): boolean {
  return known !== undefined && (known.offers.length > 0 || known.used.size > 0)
}

/**
 * What the only field of a page is called where the heading says its label already, and something known stands between
 * them: heard or seen twice, the same words would sound like two questions.
 */
export function ownLabel(question: Question): LocalisedText | undefined {
  const { stop, known, wallet } = question
  const only = soleField(stop)
  if (only === undefined || !isSomethingAbove(question)) return undefined
  const isFilledIn = (known?.used.size ?? 0) > 0 || wallet?.fill.status === 'shown'
  const key = isFilledIn ? 'known.changeIt' : 'known.giveIt'
  return inEachLanguage((locale) => servicesWords.in(locale)(key, { noun: only.noun[locale] }))
}

/** The field whose label is the heading of its page. */
export function soleField({ page }: Pick<QuestionStop, 'page'>): Field | undefined {
  const [only, ...others] = page.fields
  return page.title === undefined && others.length === 0 ? only : undefined
}

/** Whether an offer or a card stands between the heading and the form. */
export function isSomethingAbove({ known, wallet }: Question): boolean {
  return isSomethingKnown(known) || wallet !== undefined
}

/** "We already know this": each fact with its source, one button to use it; the form below is for typing instead. */
export function KnownOffer({ question, known }: KnownProps): VNode | null {
  if (known.used.size > 0) return <InUse question={question} />
  if (known.offers.length === 0) return null
  const { locale, query } = question.context
  const t = servicesWords.in(locale)
  const isUnchosen = query['known'] === 'choose'
  const heading = ownLabel(question)
  return (
    <section aria-labelledby="known" class="commonweal-known govuk-!-margin-bottom-6">
      <h2 class="govuk-heading-m" id="known">
        {t('known.title')}
      </h2>
      <KnownForm question={question}>
        {known.offers.map((offer, index) => (
          <OfferView offer={offer} name={`use-${index}`} isUnchosen={isUnchosen} locale={locale} />
        ))}
        <p class="govuk-body">{consentText(known, locale)}</p>
        <Button classes="govuk-button--secondary" preventDoubleClick>
          {t('known.use')}
        </Button>
      </KnownForm>
      {heading === undefined && <h2 class="govuk-heading-m">{t('known.orType')}</h2>}
    </section>
  )
}

function KnownForm({
  question,
  children,
}: {
  question: Question
  children: VNode | readonly (VNode | VNode[])[]
}): VNode {
  const { context, application, stop } = question
  const path = useKnownPath(application.definition.name, stop.place)
  return (
    <PostForm isRepeatable context={context} action={isChanging(context) ? `${path}?change=1` : path}>
      <StepFields {...question} place={stop.place} />
      {children}
    </PostForm>
  )
}

/** What is used already, and the way to take it back. */
function InUse({ question }: { question: Question }): VNode {
  const t = servicesWords.in(question.context.locale)
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{t('known.inUse')}</p>
      <KnownForm question={question}>
        <input type="hidden" name="withdraw" value="yes" />
        <Button classes="govuk-button--secondary govuk-!-margin-bottom-0" preventDoubleClick>
          {t('known.withdraw')}
        </Button>
      </KnownForm>
    </div>
  )
}

interface OfferProps {
  offer: ShownOffer
  name: string
  isUnchosen: boolean
  locale: Locale
}

function OfferView({ offer, name, isUnchosen, locale }: OfferProps): VNode | null {
  const t = servicesWords.in(locale)
  const [only, ...others] = offer.candidates
  if (only === undefined) return null
  if (others.length === 0) return <OnlyCandidate candidate={only} name={name} locale={locale} />
  const [first] = offer.fields
  const noun = first?.noun[locale] ?? ''
  return (
    <Radios
      name={name}
      fieldset={{ legend: { children: t('known.which', { noun }), classes: 'govuk-fieldset__legend--s' } }}
      errorMessage={isUnchosen ? t('known.errorWhich', { noun }) : undefined}
      items={[
        ...offer.candidates.map((candidate) => ({
          value: candidate.sealed,
          children: candidate.facts
            .map(({ field, answer }) => describeAnswer(field, answer, locale))
            .join(', '),
          hint: candidateSources(candidate, locale),
        })),
        { divider: t('known.or') },
        { value: 'type', children: t('known.typeIt') },
      ]}
    />
  )
}

function OnlyCandidate({
  candidate,
  name,
  locale,
}: {
  candidate: ShownCandidate
  name: string
  locale: Locale
}): VNode {
  return (
    <>
      <SummaryList
        classes="govuk-!-margin-bottom-2"
        rows={candidate.facts.map(({ field, answer, source, agedMonths }) => ({
          key: shortLabelOf(field)[locale],
          value: {
            children: (
              <>
                <Lines text={describeAnswer(field, answer, locale)} />
                <span class="govuk-hint govuk-!-display-block govuk-!-margin-bottom-0">
                  {sourceInWords(source, locale)}
                  {agedMonths === undefined ? '' : `. ${ageInWords(agedMonths, locale)}`}
                </span>
              </>
            ),
          },
        }))}
      />
      <input type="hidden" name={name} value={candidate.sealed} />
    </>
  )
}

/** The sources of a candidate, each once. */
function candidateSources({ facts }: ShownCandidate, locale: Locale): string {
  const texts = facts.map(({ source, agedMonths }) => {
    const text = sourceInWords(source, locale)
    return agedMonths === undefined ? text : `${text}. ${ageInWords(agedMonths, locale)}`
  })
  return [...new Set(texts)].join('. ')
}

function ageInWords(months: number, locale: Locale): string {
  const t = servicesWords.in(locale)
  return months < 24
    ? t('known.agedMonths', { count: months })
    : t('known.agedYears', { count: Math.floor(months / 12) })
}

/** Who holds it, and what using it means. */
function consentText({ offers }: KnownPart, locale: Locale): string {
  const t = servicesWords.in(locale)
  const facts = offers.flatMap(({ candidates }) => candidates.flatMap((candidate) => candidate.facts))
  const holders = facts.flatMap(({ source }) =>
    source.kind === 'organisation' && source.name !== undefined ? [source.name[locale]] : [],
  )
  if (holders.length === 0) return t('known.consent')
  const names = new Intl.ListFormat(locale, { type: 'conjunction' }).format([...new Set(holders)])
  return t('known.consentOfBodies', { names })
}
