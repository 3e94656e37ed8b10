import type { PersonActor } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, Checkboxes, FormErrors, TextInput } from '#kernel/ui'
import { checksPath } from '../../domain/addresses.ts'
import { choicesOf, choiceText } from '../../domain/check-choice.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { manageChecks } from '../../permissions.ts'
import type { CardCheck } from '../../store/card-check.ts'
import { walletWords } from '../../words.ts'
import { EndForm } from '../end-form.tsx'
import { OwnOrganisation } from '../entry-fields.tsx'
import { errorTexts } from '../error-texts.ts'
import { organisationsOf } from '../own-organisations.ts'
import type { CheckForm } from './read-check.ts'

type ViewContext = Pick<PageContext, 'formTokens' | 'url' | 'locale'> & { actor: PersonActor }

/** What a check asks, how fresh it must be and how long its answer is kept. */
export function checkFormView(
  context: ViewContext,
  templates: readonly CredentialTemplate[],
  shown: { check?: CardCheck; form: CheckForm; errors?: Record<string, string> },
): PageView {
  const { locale, actor } = context
  const { check, form } = shown
  const t = walletWords.in(locale)
  const errors = errorTexts(shown.errors ?? {}, locale)
  const title = check === undefined ? t('check.add') : t('check.editLink', { name: check.name[locale] })
  return {
    title,
    layout: 'staff',
    backHref: checksPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        <PostForm context={context}>
          <input type="hidden" name="version" value={form.version} />
          {check === undefined && (
            <OwnOrganisation
              organisations={organisationsOf(actor, manageChecks, locale)}
              chosen={form.organisationId}
              label={t('check.organisation')}
            />
          )}
          <TextInput
            name="nameEn"
            label={t('check.nameEn')}
            hint={t('check.nameHint')}
            value={form.nameEn}
            errorMessage={errors['nameEn']}
          />
          <TextInput
            name="nameCy"
            label={t('check.nameCy')}
            value={form.nameCy}
            errorMessage={errors['nameCy']}
          />
          <Checkboxes
            name="options"
            fieldset={{ legend: t('check.options') }}
            hint={t('check.optionsHint')}
            errorMessage={errors['options']}
            items={templates.flatMap((template) => optionItems(template, locale))}
            values={form.options}
          />
          <TextInput
            name="longestStatusAgeMinutes"
            label={t('check.statusAge')}
            hint={t('check.statusAgeHint')}
            value={form.longestStatusAgeMinutes}
            errorMessage={errors['longestStatusAgeMinutes']}
            inputmode="numeric"
            classes="govuk-input--width-5"
          />
          <TextInput
            name="keptDays"
            label={t('check.keptDays')}
            hint={t('check.keptDaysHint')}
            value={form.keptDays}
            errorMessage={errors['keptDays']}
            inputmode="numeric"
            classes="govuk-input--width-2"
          />
          <Button preventDoubleClick>{t('register.save')}</Button>
        </PostForm>
        {check !== undefined && <EndForm context={context} version={check.version} of="check" />}
      </>
    ),
  }
}

function optionItems(template: CredentialTemplate, locale: Locale): { value: string; children: string }[] {
  const t = walletWords.in(locale)
  return choicesOf(template).map((choice) => {
    const claim = template.claims.find(({ name }) => name === choice.claim)
    const fact = claim === undefined ? t('check.cardCounts') : claim.label[locale]
    return { value: choiceText(choice), children: `${template.title[locale]}: ${fact}` }
  })
}
