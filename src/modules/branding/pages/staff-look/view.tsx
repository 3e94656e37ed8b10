import type { VNode } from 'preact'
import { PostForm, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, FormErrors, InsetText, NotificationBanner, TextInput, type FieldMessages } from '#kernel/ui'
import { coloursQuery, lookPath, logoPagePath, previewPath } from '../../addresses.ts'
import { colourNames, type LookColours } from '../../domain/palette.ts'
import type { Judged, TypedColours } from '../../domain/typed.ts'
import type { Body } from '../../parts/own-body.ts'
import { Swatch } from '../../parts/swatch.tsx'
import { brandingWords } from '../../words.ts'
import { Measures } from './measures.tsx'

export interface ShownLook extends Body {
  typed: TypedColours
  judged: Judged
  /** Why nothing was saved although the colours pass. */
  conflict: string | undefined
}

interface PartProps {
  context: PageContext
  shown: ShownLook
}

/** Colours, what is to be said about them, and what can be done with them. */
export function lookView(context: PageContext, shown: ShownLook): PageView {
  const { locale } = context
  const t = brandingWords.in(locale)
  const { organisation, look, judged, conflict } = shown
  const errors = errorsInWords(shown, locale)
  return {
    title: t('look.title'),
    layout: 'staff',
    backHref: wellKnownPages.staff,
    body: (
      <>
        <FormErrors errors={{ ...errors, brand: errors['brand'] ?? conflict }} />
        <Done context={context} />
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{organisation.name[locale]}</span>
          {t('look.title')}
        </h1>
        <p class="govuk-body">{t('look.intro')}</p>
        {look === undefined && <p class="govuk-body">{t('look.standard')}</p>}
        <ColourForm context={context} shown={shown} errors={errors} />
        {judged.kind === 'failing' && <Nearest context={context} shown={shown} nearest={judged.nearest} />}
        {judged.kind === 'passing' && <Save context={context} shown={shown} colours={judged.colours} />}
        {judged.kind !== 'unreadable' && <Measures measures={judged.measures} locale={locale} />}
        <h2 class="govuk-heading-m">{t('logo.title')}</h2>
        <p class="govuk-body">
          <a class="govuk-link" href={logoPagePath(organisation.id)}>
            {t(look?.logo === undefined ? 'logo.add' : 'logo.change')}
          </a>
        </p>
        {look !== undefined && <Reset context={context} shown={shown} />}
      </>
    ),
  }
}

const outcomes = ['saved', 'reset'] as const

function Done({ context: { query, locale } }: { context: PageContext }): VNode | null {
  const done = outcomes.find((outcome) => outcome === query['done'])
  if (done === undefined) return null
  return (
    <NotificationBanner type="success">{brandingWords.in(locale)(`look.done.${done}`)}</NotificationBanner>
  )
}

/** What is left empty is as good as the main colour, which says it. */
function errorsInWords({ judged, typed }: ShownLook, locale: Locale): FieldMessages {
  const t = brandingWords.in(locale)
  if (judged.kind === 'unreadable') {
    return Object.fromEntries(judged.fields.map((name) => [name, t(`error.notColour.${name}`)]))
  }
  if (judged.kind === 'passing') return {}
  return Object.fromEntries(
    colourNames.flatMap((name) => {
      const worst = judged.worst[name]
      if (worst === undefined || typed[name].trim() === '') return []
      const { pair, ratio, minimum } = worst
      const facts = { what: t(`pair.${pair}`), ratio: ratio.toFixed(1), minimum: String(minimum) }
      return [[name, t(`error.contrast.${name}`, facts)]]
    }),
  )
}

/** Sent by GET, so that colours can be tried, shown to colleagues and gone back to without changing anything. */
function ColourForm({ context, shown, errors }: PartProps & { errors: FieldMessages }): VNode {
  const t = brandingWords.in(context.locale)
  return (
    <form method="get" action={lookPath(shown.organisation.id)} novalidate>
      <h2 class="govuk-heading-m">{t('look.colours')}</h2>
      <p class="govuk-body">{t('look.coloursHint')}</p>
      {colourNames.map((name) => (
        <TextInput
          name={name}
          label={{ children: t(`look.${name}`), classes: 'govuk-label--s' }}
          hint={t(`look.${name}Hint`)}
          value={shown.typed[name]}
          errorMessage={errors[name]}
          classes="govuk-input--width-10"
          autocomplete="off"
          spellcheck={false}
        />
      ))}
      <Button classes="govuk-button--secondary">{t('look.check')}</Button>
    </form>
  )
}

function Nearest({ context, shown, nearest }: PartProps & { nearest: LookColours }): VNode {
  const t = brandingWords.in(context.locale)
  return (
    <InsetText>
      <h2 class="govuk-heading-m">{t('nearest.title')}</h2>
      <p class="govuk-body">{t('nearest.body')}</p>
      <ul class="govuk-list">
        {colourNames.map((name) => (
          <li>
            <Swatch back={nearest[name]} /> {t(`look.${name}`)}: <code>{nearest[name]}</code>
          </li>
        ))}
      </ul>
      <p class="govuk-body">
        <a class="govuk-link" href={`${lookPath(shown.organisation.id)}?${coloursQuery(nearest)}`}>
          {t('nearest.use')}
        </a>
      </p>
    </InsetText>
  )
}

/** A page to try them on; and saving, for colours that are not in use already. */
function Save({ context, shown, colours }: PartProps & { colours: LookColours }): VNode {
  const { organisation, look } = shown
  const t = brandingWords.in(context.locale)
  const preview = (
    <a class="govuk-link" href={previewPath(organisation.id, colours)}>
      {t('save.preview')}
    </a>
  )
  if (colourNames.every((name) => colours[name] === look?.colours[name])) {
    return <p class="govuk-body">{preview}</p>
  }
  return (
    <>
      <h2 class="govuk-heading-m">{t('save.title')}</h2>
      <p class="govuk-body">
        {t('save.body')} {preview}
      </p>
      <PostForm context={context} action={lookPath(organisation.id)}>
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="version" value={look?.version ?? 0} />
        {colourNames.map((name) => (
          <input type="hidden" name={name} value={colours[name]} />
        ))}
        <Button preventDoubleClick>{t('save.save')}</Button>
      </PostForm>
    </>
  )
}

function Reset({ context, shown: { organisation, look } }: PartProps): VNode {
  const t = brandingWords.in(context.locale)
  return (
    <PostForm context={context} action={lookPath(organisation.id)}>
      <h2 class="govuk-heading-m">{t('reset.title')}</h2>
      <p class="govuk-body">{t('reset.body')}</p>
      <input type="hidden" name="intent" value="reset" />
      <input type="hidden" name="version" value={look?.version ?? 0} />
      {look && colourNames.map((name) => <input type="hidden" name={name} value={look.colours[name]} />)}
      <Button classes="govuk-button--secondary">{t('reset.button')}</Button>
    </PostForm>
  )
}
