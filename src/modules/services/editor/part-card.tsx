import type { VNode } from 'preact'
import { PostForm } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, InsetText, Select, TextInput } from '#kernel/ui'
import type { CredentialTemplate, PublishedTemplate } from '#modules/wallet'
import type { ClaimSource, ServiceDefinition } from '../domain/definition.ts'
import {
  cardSources,
  constantFrom,
  keyOfSource,
  type CardSource,
  type FormClaimType,
} from '../domain/edit/card-sources.ts'
import { editorPath } from './addresses.ts'
import type { PartForm, PartInputs, UnreadableKey } from './part-form.ts'
import { RevisionField } from './save.tsx'
import { fieldTitle, inLocale } from './shown-text.ts'
import { sentText } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** No card says more; what lies beyond is written as JSON. */
const mostClaims = 60
const numbers = Array.from({ length: mostClaims }, (_, index) => index + 1)

type Claim = CredentialTemplate['claims'][number]
type Sent = Readonly<Record<string, unknown>>

/** The card that an approval gives: which, and where each thing that it says comes from. */
export const cardForm: PartForm = {
  shapes: {
    template: 'text',
    intent: 'text',
    ...Object.fromEntries(
      numbers.flatMap((number) => [
        [`claim-${number}`, 'text' as const],
        [`constant-${number}`, 'text' as const],
      ]),
    ),
  },
  apply(definition, sent, { templates }) {
    const { onApproval: before, ...rest } = definition
    if (sentText(sent, 'intent') === 'none') return { definition: rest }
    const template = giveable(definition, templates).find(({ name }) => name === sentText(sent, 'template'))
    if (template === undefined) return { errors: { template: 'error.card' } }
    const kept = before?.credential.template === template.name ? before.credential.claims : {}
    const claims: [string, ClaimSource][] = []
    const errors: Record<string, UnreadableKey> = {}
    for (const [index, claim] of claimsOf(template).entries()) {
      const read = readClaim(definition, claim, index + 1, sent, kept[claim.name])
      if (typeof read === 'object' && 'error' in read) errors[read.input] = read.error
      else if (read !== undefined) claims.push([claim.name, read])
    }
    if (Object.keys(errors).length > 0) return { errors }
    const credential = { template: template.name, claims: Object.fromEntries(claims) }
    return { definition: { ...rest, onApproval: { credential } } }
  },
  Inputs(inputs) {
    const { locale, definition, templates } = inputs
    const t = editorWords.in(locale)
    const cards = giveable(definition, templates)
    const chosen = chosenTemplate(inputs, cards)
    if (chosen === undefined) return <Choice {...inputs} cards={cards} />
    return (
      <>
        <p class="govuk-body">{t('card.about', { card: inLocale(chosen.title, locale) })}</p>
        <input type="hidden" name="template" value={chosen.name} />
        {claimsOf(chosen).map((claim, index) => (
          <ClaimInputs {...inputs} template={chosen} claim={claim} number={index + 1} />
        ))}
      </>
    )
  },
  hasButton: (inputs) => chosenTemplate(inputs, giveable(inputs.definition, inputs.templates)) !== undefined,
  Beside({ context, opened, templates }) {
    const { locale } = context
    const t = editorWords.in(locale)
    const { onApproval } = opened.content
    if (onApproval === undefined) return null
    const others = giveable(opened.content, templates).filter(
      ({ name }) => name !== onApproval.credential.template,
    )
    return (
      <section aria-labelledby="other-card">
        <h2 class="govuk-heading-m" id="other-card">
          {t('card.other')}
        </h2>
        <CardLinks locale={locale} serviceName={opened.name} cards={others} />
        <PostForm context={context}>
          <RevisionField opened={opened} />
          <input type="hidden" name="intent" value="none" />
          <Button classes="govuk-button--secondary">{t('card.none')}</Button>
        </PostForm>
      </section>
    )
  },
}

/** Cards of the body itself that are given at the moment: nobody gives those of others. */
function giveable(
  { organisationSlug }: ServiceDefinition,
  templates: readonly PublishedTemplate[],
): CredentialTemplate[] {
  return templates.flatMap(({ template, retiredAt }) =>
    retiredAt === null && template.issuerOrganisationSlug === organisationSlug ? [template] : [],
  )
}

/** What a card says of itself is not filled in. */
function claimsOf({ claims }: CredentialTemplate): Claim[] {
  return claims.filter(({ derived }) => derived === undefined).slice(0, mostClaims)
}

function chosenTemplate(
  { definition, sent, query }: PartInputs,
  cards: readonly CredentialTemplate[],
): CredentialTemplate | undefined {
  const asked = sent === undefined ? query['card'] : sentText(sent, 'template')
  const name = asked ?? definition.onApproval?.credential.template
  return cards.find((card) => card.name === name)
}

function Choice(props: PartInputs & { cards: readonly CredentialTemplate[] }): VNode {
  const { locale, definition, cards } = props
  const t = editorWords.in(locale)
  const given = definition.onApproval?.credential.template
  return (
    <>
      {given !== undefined && (
        <InsetText>
          {t('card.gone', { card: given })}{' '}
          <a class="govuk-link" href={`${editorPath(definition.name)}/json`}>
            {t('calc.deepJson')}
          </a>
        </InsetText>
      )}
      <p class="govuk-body">{t(cards.length === 0 ? 'card.noCards' : 'card.which')}</p>
      <CardLinks locale={locale} serviceName={definition.name} cards={cards} />
    </>
  )
}

function CardLinks({
  locale,
  serviceName,
  cards,
}: {
  locale: Locale
  serviceName: string
  cards: readonly CredentialTemplate[]
}): VNode | null {
  if (cards.length === 0) return null
  return (
    <ul class="govuk-list">
      {cards.map(({ name, title }) => (
        <li>
          <a class="govuk-link" href={`${editorPath(serviceName)}/parts/card?card=${name}`}>
            {editorWords.in(locale)('card.give', { card: inLocale(title, locale) })}
          </a>
        </li>
      ))}
    </ul>
  )
}

interface ClaimProps extends PartInputs {
  template: CredentialTemplate
  claim: Claim
  number: number
}

function ClaimInputs(props: ClaimProps): VNode {
  const { locale, definition, sent, errors, template, claim, number } = props
  const t = editorWords.in(locale)
  const label = inLocale(claim.label, locale)
  const type = formType(claim)
  const credential = definition.onApproval?.credential
  const before = credential?.template === template.name ? credential.claims[claim.name] : undefined
  if (type === undefined) {
    const without = claim.isOptional === true ? 'card.complexOptional' : 'card.complex'
    return <InsetText>{t(before === undefined ? without : 'card.complexKept', { claim: label })}</InsetText>
  }
  const sources = cardSources(definition, type)
  const isFixed = before?.from === 'constant'
  const constant = isFixed ? shownConstant(before.value, locale) : ''
  const value = before === undefined ? '' : (keyOfSource(before) ?? 'constant')
  return (
    <fieldset class="govuk-fieldset">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{label}</legend>
      <Select
        name={`claim-${number}`}
        label={t('card.from')}
        value={sent === undefined ? value : sentText(sent, `claim-${number}`)}
        errorMessage={errors[`claim-${number}`]}
        items={[
          { value: '', text: t(claim.isOptional === true ? 'card.leaveOut' : 'calc.operation.none') },
          ...sources.map(({ key, source }) => ({
            value: key,
            text: cardSourceText(definition, source, locale),
          })),
          { value: 'constant', text: t('card.constant') },
        ]}
      />
      <TextInput
        name={`constant-${number}`}
        label={t('card.value')}
        hint={t(`card.valueHint.${type}`)}
        value={sent === undefined ? constant : sentText(sent, `constant-${number}`)}
        errorMessage={errors[`constant-${number}`]}
        classes="govuk-input--width-20"
      />
    </fieldset>
  )
}

function cardSourceText(definition: ServiceDefinition, source: ClaimSource, locale: Locale): string {
  const t = editorWords.in(locale)
  if (source.from === 'identity') return t(`card.identity.${source.part}`)
  if (source.from === 'answer') {
    return t('card.answer', { question: fieldTitle(definition, source.field, locale) })
  }
  return t('card.reference')
}

function shownConstant(value: string | number | boolean, locale: Locale): string {
  const t = editorWords.in(locale)
  return typeof value === 'boolean' ? t(value ? 'yes' : 'no') : String(value)
}

/** Undefined for pictures, lists and groups, which no single answer fills. */
function formType({ type = 'text' }: Claim): FormClaimType | undefined {
  return type === 'image' || type === 'group' || type === 'list' ? undefined : type
}

type ReadClaim = ClaimSource | undefined | { error: UnreadableKey; input: string }

/** @param before what the form has no inputs for stays as it was */
function readClaim(
  definition: ServiceDefinition,
  claim: Claim,
  number: number,
  sent: Sent,
  before: ClaimSource | undefined,
): ReadClaim {
  const type = formType(claim)
  if (type === undefined) return before
  const key = sentText(sent, `claim-${number}`)
  if (key === '') {
    return claim.isOptional === true ? undefined : { error: 'error.claimSource', input: `claim-${number}` }
  }
  if (key === 'constant') {
    const value = constantFrom(sentText(sent, `constant-${number}`), type)
    return value === undefined
      ? { error: 'error.claimValue', input: `constant-${number}` }
      : { from: 'constant', value }
  }
  const known = cardSources(definition, type).find((source: CardSource) => source.key === key)
  return known?.source ?? { error: 'error.claimSource', input: `claim-${number}` }
}
