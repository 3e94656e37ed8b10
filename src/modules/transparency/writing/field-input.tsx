import type { VNode } from 'preact'
import type { Locale } from '#kernel/i18n'
import { abbreviationNotes, lintText, plainWordsText } from '#kernel/plain-words'
import { Details, Radios, Textarea, TextInput } from '#kernel/ui'
import { helpWith } from '../domain/hints/field-help.ts'
import type { AskedField } from '../domain/parts.ts'
import { redactionPath } from './addresses.ts'
import { editorWords } from './words.ts'

interface FieldInputProps {
  field: AskedField
  value: string
  error: string | undefined
  locale: Locale
  recordId: string
  /** The running program fills the field on the public page where it can. */
  isLive: boolean
  /** Advice is for what was saved, not for what was refused. */
  hasAdvice: boolean
}

/** One question of a record: its hint, what people want to know, and a field to answer it. */
export function FieldInput(props: FieldInputProps): VNode {
  const { field, value, locale, recordId } = props
  const { definition } = field
  const t = editorWords.in(locale)
  return (
    <div class="govuk-!-margin-bottom-7">
      <Input {...props} />
      {props.hasAdvice && <Advice text={value} field={field} locale={locale} />}
      <Help fieldKey={definition.key} locale={locale} />
      {definition.isRedactable && (
        <p class="govuk-body-s">
          <a class="govuk-link" href={redactionPath(recordId, definition.key)}>
            {t('field.keepBack')}
            <span class="govuk-visually-hidden">: {definition.label[locale]}</span>
          </a>
        </p>
      )}
    </div>
  )
}

/** In characters: more does not fit on one line of a form. */
const longestLine = 250

/** As many lines as a text has, with room to go on. */
function rowsFor(text: string, fewest: number): number {
  return Math.min(14, Math.max(fewest, Math.ceil(text.length / 80) + 1))
}

function Input({ field, value, error, locale, isLive }: FieldInputProps): VNode {
  const { definition, asked } = field
  const t = editorWords.in(locale)
  const hint = (
    <>
      {definition.hint[locale]}
      {isLive && definition.canBeLive === true && (
        <>
          <br />
          {t('field.live')}
        </>
      )}
      {definition.isRequired && (
        <>
          <br />
          {t('field.needed')}
        </>
      )}
    </>
  )
  const label = { children: definition.label[locale], classes: 'govuk-label--s' }
  const shared = { name: definition.key, label, hint, value, errorMessage: error }
  if (definition.kind === 'choice') {
    return (
      <Radios
        name={definition.key}
        fieldset={{ legend: { children: definition.label[locale], classes: 'govuk-fieldset__legend--s' } }}
        hint={hint}
        errorMessage={error}
        value={value}
        classes="govuk-radios--small"
        items={[
          ...(definition.options ?? []).map((option) => ({
            value: option.key,
            children: option.label[locale],
            checked: option.key === value,
          })),
          { value: '', children: t('field.noChoice'), checked: value === '' },
        ]}
      />
    )
  }
  if (definition.kind === 'long-text' || asked.maxLength > longestLine) {
    return <Textarea {...shared} rows={rowsFor(value, asked.maxLength > 600 ? 4 : 2)} />
  }
  if (definition.kind === 'email') return <TextInput {...shared} type="email" spellcheck={false} />
  if (definition.kind === 'url') return <TextInput {...shared} type="url" spellcheck={false} />
  const isShort = definition.kind === 'date' || definition.kind === 'company-number'
  return <TextInput {...shared} classes={isShort ? 'govuk-input--width-10' : ''} />
}

/** What readers want to know, and how another record says it. */
function Help({ fieldKey, locale }: { fieldKey: string; locale: Locale }): VNode | null {
  const help = helpWith(fieldKey)
  if (help === undefined) return null
  const t = editorWords.in(locale)
  return (
    <Details summary={t('field.help')} classes="govuk-!-margin-bottom-2">
      <p class="govuk-body">
        <strong>{t('field.wanted')}</strong> {help.wanted[locale]}
      </p>
      <p class="govuk-body">
        <strong>{t('field.example')}</strong> “{help.example[locale]}”
      </p>
    </Details>
  )
}

/** More at once would not be read. */
const mostNotes = 4

/** What could be said more plainly. It keeps nobody from saving or publishing. */
function Advice({ text, field, locale }: { text: string; field: AskedField; locale: Locale }): VNode | null {
  const t = editorWords.in(locale)
  const notes = adviceOn(text, field).slice(0, mostNotes)
  if (notes.length === 0) return null
  return (
    <div class="govuk-inset-text govuk-!-margin-top-2 govuk-!-margin-bottom-3">
      <p class="govuk-body govuk-!-margin-bottom-1">
        <strong>{t('field.plainer')}</strong>
      </p>
      <ul class="govuk-list govuk-list--bullet govuk-!-margin-bottom-0">
        {notes.map((note) => (
          <li>{plainWordsText(locale, note)}</li>
        ))}
      </ul>
    </div>
  )
}

/** Addresses in a text are what a record is for; the rest is what makes any text hard to read. */
function adviceOn(text: string, { definition }: AskedField) {
  if (definition.kind !== 'text' && definition.kind !== 'long-text') return []
  return [...lintText(text, 'text'), ...abbreviationNotes(text)].filter(({ code }) => code !== 'address')
}
