import { Checkboxes, Select, Textarea, TextInput } from '#kernel/ui'
import { achievementTypes } from '../../domain/template-format-rules.ts'
import { readSubject } from '../../domain/template-json.ts'
import { credentialFormats, formatsOf } from '../../domain/template.ts'
import { walletWords } from '../../words.ts'
import { linesOf, type PartForm } from './part-form.ts'

/** In which forms it can be had, which of them our own wallet takes, and its type. */
export const formsForm: PartForm = {
  fields: ['formats', 'first', 'vct'],
  sentFrom: (template) => ({
    formats: formatsOf(template),
    first: formatsOf(template)[0] ?? '',
    vct: template.vct,
  }),
  apply(template, sent) {
    const chosen = credentialFormats.filter((format) => sent.formats.includes(format))
    if (chosen.length === 0) return { unreadable: { formats: 'template.problem.formats.none' } }
    const formats = chosen.toSorted(
      (left, right) => Number(right === sent.first) - Number(left === sent.first),
    )
    return { template: { ...template, formats, vct: sent.vct.trim() } }
  },
  Inputs({ locale, opened, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <>
        <Checkboxes
          name="formats"
          fieldset={{ legend: { children: t('template.formats'), classes: 'govuk-fieldset__legend--s' } }}
          hint={t('template.formatsHint')}
          values={sent.formats}
          errorMessage={errors['formats']}
          items={credentialFormats.map((format) => ({
            value: format,
            children: t(`template.format.${format}`),
            hint: t(`template.formatHint.${format}`),
          }))}
        />
        <Select
          name="first"
          label={{ children: t('template.first'), classes: 'govuk-label--s' }}
          hint={t('template.firstHint')}
          value={sent.first}
          items={credentialFormats.map((format) => ({
            value: format,
            text: t(`template.format.${format}`),
          }))}
        />
        <TextInput
          name="vct"
          label={{ children: t('template.vct'), classes: 'govuk-label--s' }}
          hint={t('template.vctHint', { name: opened.name })}
          value={sent.vct}
          errorMessage={errors['vct']}
          spellcheck={false}
        />
      </>
    )
  },
}

/** As an mdoc: its document type. Where each claim stands is asked with the claim. */
export const mdocForm: PartForm = {
  fields: ['docType'],
  sentFrom: ({ docType = '' }) => ({ docType }),
  apply: ({ docType: _, ...template }, sent) => {
    const docType = sent.docType.trim()
    return { template: docType === '' ? template : { ...template, docType } }
  },
  Inputs({ locale, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <TextInput
        name="docType"
        label={{ children: t('template.docType'), classes: 'govuk-label--s' }}
        hint={t('template.docTypeHint')}
        value={sent.docType}
        errorMessage={errors['docType']}
        spellcheck={false}
      />
    )
  },
}

/** As a W3C credential: its types, its contexts, and the shape of its subject. */
export const dataForm: PartForm = {
  fields: ['types', 'contexts', 'subject'],
  sentFrom({ verifiableCredential }) {
    const { types = [], contexts = [], subject = {} } = verifiableCredential ?? {}
    return {
      types: types.join('\n'),
      contexts: contexts.join('\n'),
      subject: JSON.stringify(subject, null, 2),
    }
  },
  apply(template, sent) {
    const subject = readSubject(sent.subject)
    if (subject === undefined) return { unreadable: { subject: 'template.subjectSyntax' } }
    const contexts = linesOf(sent.contexts)
    const shape = { types: linesOf(sent.types), subject, ...(contexts.length === 0 ? {} : { contexts }) }
    return { template: { ...template, verifiableCredential: shape } }
  },
  Inputs({ locale, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <>
        {(['types', 'contexts'] as const).map((name) => (
          <Textarea
            name={name}
            label={{ children: t(`template.${name}`), classes: 'govuk-label--s' }}
            hint={t(`template.${name}Hint`)}
            value={sent[name]}
            errorMessage={errors[name]}
            spellcheck={false}
            rows={2}
          />
        ))}
        <Textarea
          name="subject"
          label={{ children: t('template.subject'), classes: 'govuk-label--s' }}
          hint={t('template.subjectHint')}
          value={sent.subject}
          errorMessage={errors['subject']}
          spellcheck={false}
          rows={18}
        />
      </>
    )
  },
}

/** As a badge: what earned it. */
export const badgeForm: PartForm = {
  fields: ['criteria-en', 'criteria-cy', 'achievementType'],
  sentFrom: ({ achievement }) => ({
    'criteria-en': achievement?.criteria.en ?? '',
    'criteria-cy': achievement?.criteria.cy ?? '',
    achievementType: achievement?.type ?? 'Badge',
  }),
  apply: (template, sent) => ({
    template: {
      ...template,
      achievement: {
        criteria: { en: sent['criteria-en'].trim(), cy: sent['criteria-cy'].trim() },
        type: sent.achievementType,
      },
    },
  }),
  Inputs({ locale, sent, errors }) {
    const t = walletWords.in(locale)
    const own = sent.achievementType ?? ''
    const known = achievementTypes.some((type) => type === own) || own === ''
    return (
      <>
        {(['en', 'cy'] as const).map((language) => (
          <Textarea
            name={`criteria-${language}`}
            label={{ children: t(`template.criteriaIn.${language}`), classes: 'govuk-label--s' }}
            value={sent[`criteria-${language}`]}
            errorMessage={errors[`criteria-${language}`]}
            attributes={{ lang: language }}
            rows={3}
          />
        ))}
        <Select
          name="achievementType"
          label={{ children: t('template.achievementType'), classes: 'govuk-label--s' }}
          hint={t('template.achievementTypeHint')}
          value={own}
          errorMessage={errors['achievementType']}
          items={[...achievementTypes, ...(known ? [] : [own])].map((type) => ({ text: type }))}
        />
      </>
    )
  },
}
