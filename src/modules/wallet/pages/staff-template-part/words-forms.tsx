import { Radios, Textarea, TextInput } from '#kernel/ui'
import { cardColours, type CardColour } from '../../domain/template.ts'
import { CardFace } from '../../parts/card-face.tsx'
import { walletWords } from '../../words.ts'
import type { PartForm } from './part-form.ts'

const languages = ['en', 'cy'] as const

/** What the card is called and what it shows, in both languages. */
export const namesForm: PartForm = {
  fields: ['title-en', 'title-cy', 'description-en', 'description-cy'],
  sentFrom: ({ title, description }) => ({
    'title-en': title.en,
    'title-cy': title.cy,
    'description-en': description.en,
    'description-cy': description.cy,
  }),
  apply: (template, sent) => ({
    template: {
      ...template,
      title: { en: sent['title-en'].trim(), cy: sent['title-cy'].trim() },
      description: { en: sent['description-en'].trim(), cy: sent['description-cy'].trim() },
    },
  }),
  Inputs({ locale, sent, errors }) {
    const t = walletWords.in(locale)
    return (
      <>
        {languages.map((language) => (
          <TextInput
            name={`title-${language}`}
            label={{ children: t(`template.titleIn.${language}`), classes: 'govuk-label--s' }}
            value={sent[`title-${language}`]}
            errorMessage={errors[`title-${language}`]}
            attributes={{ lang: language }}
          />
        ))}
        {languages.map((language) => (
          <Textarea
            name={`description-${language}`}
            label={{ children: t(`template.descriptionIn.${language}`), classes: 'govuk-label--s' }}
            hint={t('template.descriptionHint')}
            value={sent[`description-${language}`]}
            errorMessage={errors[`description-${language}`]}
            attributes={{ lang: language }}
            rows={2}
          />
        ))}
      </>
    )
  },
}

/** Its colour: every choice is shown as the card it makes, drawn here, so that it needs no script. */
export const lookForm: PartForm = {
  fields: ['colour'],
  sentFrom: ({ colour }) => ({ colour }),
  apply(template, sent) {
    return isColour(sent.colour)
      ? { template: { ...template, colour: sent.colour } }
      : { unreadable: { colour: 'template.chooseColour' } }
  },
  Inputs({ locale, opened, sent, errors }) {
    const t = walletWords.in(locale)
    const { content, organisation } = opened
    return (
      <Radios
        name="colour"
        fieldset={{ legend: { children: t('template.colour'), classes: 'govuk-fieldset__legend--s' } }}
        value={sent.colour}
        errorMessage={errors['colour']}
        items={Object.keys(cardColours)
          .filter(isColour)
          .map((colour) => ({
            value: colour,
            children: t(`template.colour.${colour}`),
            hint: {
              children: (
                <CardFace colour={colour} issuer={organisation.name[locale]} title={content.title[locale]} />
              ),
            },
          }))}
      />
    )
  },
}

function isColour(name: string): name is CardColour {
  return Object.hasOwn(cardColours, name)
}
