import { createContext, type ComponentChildren, type VNode } from 'preact'
import { useContext, useEffect, useRef } from 'preact/hooks'
import { cardColours } from '../../src/modules/wallet/domain/template.ts'
import type { Card } from './card-store.ts'
import type { Settings } from './settings.ts'

/** What the server said on the page, for every part. */
export const SettingsContext = createContext<Settings | undefined>(undefined)

export function useSettings(): Settings {
  const settings = useContext(SettingsContext)
  if (settings === undefined) throw new Error('The wallet is drawn without its settings')
  return settings
}

/**
 * The heading of a view, also in the title. It takes the focus, so that screen readers say where one
 * is now, unless the page was just opened.
 */
export function Heading({ children, isFirst }: { children: string; isFirst?: boolean }): VNode {
  const { titleSuffix } = useSettings()
  const heading = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    document.title = children + titleSuffix
    if (isFirst !== true) heading.current?.focus()
  }, [children, isFirst, titleSuffix])
  return (
    <h1 class="govuk-heading-l cw-view-heading" tabIndex={-1} ref={heading}>
      {children}
    </h1>
  )
}

/** What is wrong. It takes the focus, stands above everything else, and the title says so too. */
export function Problem({ text, fieldId }: { text: string; fieldId?: string }): VNode {
  const { t } = useSettings()
  const summary = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const title = document.title
    document.title = `${t('errorPrefix')}: ${title}`
    summary.current?.focus()
    return () => {
      document.title = title
    }
  }, [text, t])
  return (
    <div class="govuk-error-summary" tabIndex={-1} ref={summary}>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{t('problem')}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            <li>{fieldId === undefined ? text : <a href={`#${fieldId}`}>{text}</a>}</li>
          </ul>
        </div>
      </div>
    </div>
  )
}

/** Something was done. */
export function News({ text }: { text: string }): VNode {
  const { t } = useSettings()
  return (
    <div
      class="govuk-notification-banner govuk-notification-banner--success"
      role="alert"
      aria-labelledby="news-title"
    >
      <div class="govuk-notification-banner__header">
        <h2 class="govuk-notification-banner__title" id="news-title">
          {t('success')}
        </h2>
      </div>
      <div class="govuk-notification-banner__content">
        <p class="govuk-notification-banner__heading">{text}</p>
      </div>
    </div>
  )
}

interface TextFieldProps {
  id: string
  label: string
  hint?: string
  /** What is wrong with it; also in the summary at the top. */
  error?: string | undefined
  value: string
  onInput: (value: string) => void
  isWide?: boolean
}

/** A field for one line of text. */
export function TextField({ id, label, hint, error, value, onInput, isWide }: TextFieldProps): VNode {
  const { t } = useSettings()
  const width = isWide === true ? '' : ' govuk-input--width-20'
  const described = [hint === undefined ? '' : `${id}-hint`, error === undefined ? '' : `${id}-error`]
    .filter((each) => each !== '')
    .join(' ')
  return (
    <div class={`govuk-form-group${error === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint !== undefined && (
        <div class="govuk-hint" id={`${id}-hint`}>
          {hint}
        </div>
      )}
      {error !== undefined && (
        <p class="govuk-error-message" id={`${id}-error`}>
          <span class="govuk-visually-hidden">{t('errorPrefix')}:</span> {error}
        </p>
      )}
      <input
        class={`govuk-input${width}${error === undefined ? '' : ' govuk-input--error'}`}
        id={id}
        autocomplete="off"
        autocapitalize="off"
        spellcheck={false}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        value={value}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </div>
  )
}

/** Work is under way. */
export function Busy({ text }: { text: string }): VNode {
  return (
    <p class="govuk-body" role="status">
      {text}
    </p>
  )
}

/** What a view shows until its content was read, or could not be. Pages have their heading all the time. */
export function Opening({ title, problem }: { title: string; problem: string | undefined }): VNode {
  const { t } = useSettings()
  return (
    <>
      {problem !== undefined && <Problem text={t(problem)} />}
      <h1 class="govuk-heading-l">{title}</h1>
      {problem === undefined && <Busy text={t('loading')} />}
    </>
  )
}

interface ActionProps {
  onPress: () => void
  kind?: 'secondary' | 'warning'
  children: ComponentChildren
}

export function Action({ onPress, kind, children }: ActionProps): VNode {
  const variant = kind === undefined ? '' : ` govuk-button--${kind}`
  return (
    <button type="button" class={`govuk-button${variant}`} onClick={onPress}>
      {children}
    </button>
  )
}

export interface Row {
  key: string
  value: ComponentChildren
}

export function Rows({ rows }: { rows: readonly Row[] }): VNode {
  return (
    <dl class="govuk-summary-list">
      {rows.map(({ key, value }) => (
        <div class="govuk-summary-list__row" key={key}>
          <dt class="govuk-summary-list__key">{key}</dt>
          <dd class="govuk-summary-list__value">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

/** The face of a card, in its colour. */
export function CardFace({
  card,
  children,
}: {
  card: Pick<Card, 'title' | 'issuerName' | 'colour'>
  children?: ComponentChildren
}): VNode {
  const { inLocale } = useSettings()
  const [colour = 'slate'] = Object.entries(cardColours).find(([, value]) => value === card.colour) ?? []
  return (
    <div class={`cw-card cw-card--${colour}`}>
      <p class="cw-card__issuer">{inLocale(card.issuerName)}</p>
      <p class="cw-card__title">{inLocale(card.title)}</p>
      {children}
    </div>
  )
}
