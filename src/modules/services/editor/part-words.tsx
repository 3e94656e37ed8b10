import { TextInput } from '#kernel/ui'
import { isInWelsh } from '../domain/languages.ts'
import type { PartForm } from './part-form.ts'
import { asLines, sentParagraphs, sentText, sentTextPair, TextPair, textShapes } from './texts-form.tsx'
import { editorWords } from './words.ts'

/** What the service is called and what it gives. */
export const namesForm: PartForm = {
  shapes: textShapes('title', 'description', 'caseTitle'),
  apply(definition, sent) {
    const title = sentTextPair(sent, 'title', definition.title)
    if (title.en === '') return { errors: { 'title-en': 'error.title' } }
    const { caseTitle: before, ...rest } = definition
    const caseTitle = sentTextPair(sent, 'caseTitle', before)
    const description = sentTextPair(sent, 'description', definition.description)
    return { definition: { ...rest, title, description, ...(caseTitle.en === '' ? {} : { caseTitle }) } }
  },
  Inputs({ locale, definition, sent, errors }) {
    const t = editorWords.in(locale)
    const shared = { locale, isInWelsh: isInWelsh(definition) }
    const value = (name: 'title' | 'description' | 'caseTitle') =>
      sent === undefined ? definition[name] : sentTextPair(sent, name, definition[name])
    return (
      <>
        <TextPair
          {...shared}
          name="title"
          label={t('names.title')}
          value={value('title')}
          error={errors['title-en']}
        />
        <TextPair
          {...shared}
          name="description"
          label={t('names.description')}
          hint={t('names.descriptionHint')}
          value={value('description')}
          rows={2}
        />
        <TextPair
          {...shared}
          name="caseTitle"
          label={t('names.caseTitle')}
          hint={t('names.caseTitleHint')}
          value={value('caseTitle')}
        />
      </>
    )
  },
}

/** What people read before they begin. */
export const startForm: PartForm = {
  shapes: { ...textShapes('body', 'needs'), durationMinutes: 'text' },
  apply(definition, sent) {
    const durationMinutes = Number(sentText(sent, 'durationMinutes'))
    if (!Number.isInteger(durationMinutes) || durationMinutes < 1) {
      return { errors: { durationMinutes: 'error.whole' } }
    }
    const { start } = definition
    const body = sentParagraphs(sent, 'body', start.body)
    const needs = sentParagraphs(sent, 'needs', start.needs)
    return { definition: { ...definition, start: { body, needs, durationMinutes } } }
  },
  Inputs({ locale, definition, sent, errors }) {
    const t = editorWords.in(locale)
    const { start } = definition
    const shared = { locale, isInWelsh: isInWelsh(definition), rows: 5 }
    const lines = (name: 'body' | 'needs') =>
      sent === undefined ? asLines(start[name]) : sentTextPair(sent, name)
    return (
      <>
        <TextPair
          {...shared}
          name="body"
          label={t('start.body')}
          hint={t('lines.paragraphs')}
          value={lines('body')}
        />
        <TextPair
          {...shared}
          name="needs"
          label={t('start.needs')}
          hint={t('lines.items')}
          value={lines('needs')}
        />
        <TextInput
          name="durationMinutes"
          label={{ children: t('start.minutes'), classes: 'govuk-label--s' }}
          value={sent === undefined ? start.durationMinutes : sentText(sent, 'durationMinutes')}
          errorMessage={errors['durationMinutes']}
          inputmode="numeric"
          classes="govuk-input--width-3"
        />
      </>
    )
  },
}

/** What people confirm, what happens next, and what is done with their data. */
export const endForm: PartForm = {
  shapes: textShapes('declaration', 'afterwards', 'privacyNotice'),
  apply(definition, sent) {
    const { privacyNotice: before, ...rest } = definition
    const privacyNotice = sentParagraphs(sent, 'privacyNotice', before)
    return {
      definition: {
        ...rest,
        declaration: sentTextPair(sent, 'declaration', definition.declaration),
        afterwards: sentParagraphs(sent, 'afterwards', definition.afterwards),
        ...(privacyNotice.length === 0 ? {} : { privacyNotice }),
      },
    }
  },
  Inputs({ locale, definition, sent }) {
    const t = editorWords.in(locale)
    const shared = { locale, isInWelsh: isInWelsh(definition) }
    const { declaration, afterwards, privacyNotice } = definition
    return (
      <>
        <TextPair
          {...shared}
          name="declaration"
          label={t('end.declaration')}
          value={sent === undefined ? declaration : sentTextPair(sent, 'declaration')}
          rows={3}
        />
        <TextPair
          {...shared}
          name="afterwards"
          label={t('end.afterwards')}
          hint={t('lines.paragraphs')}
          value={sent === undefined ? asLines(afterwards) : sentTextPair(sent, 'afterwards')}
          rows={4}
        />
        <TextPair
          {...shared}
          name="privacyNotice"
          label={t('end.privacy')}
          hint={t('lines.paragraphs')}
          value={sent === undefined ? asLines(privacyNotice) : sentTextPair(sent, 'privacyNotice')}
          rows={5}
        />
      </>
    )
  },
}
