import type { VNode } from 'preact'
import {
  Button,
  CharacterCount,
  Checkboxes,
  DateInput,
  ErrorSummary,
  FileUpload,
  PasswordInput,
  Radios,
  SearchableSelect,
  Select,
  TextInput,
  Textarea,
} from '../components/index.ts'
import type { GalleryTranslate } from './messages.ts'

const towns = ['Aberwen', 'Caerlan', 'Castell-nedd', 'Llanfair', 'Northmere', 'Penarth', 'Tywyn', 'Ynys Môn']

function Choices({ t }: { t: GalleryTranslate }): VNode {
  return (
    <>
      <Radios
        name="contact"
        fieldset={{ legend: { children: t('contact'), classes: 'govuk-fieldset__legend--m' } }}
        value="phone"
        items={[
          {
            value: 'phone',
            children: t('phone'),
            conditional: (
              <TextInput name="phone" type="tel" label={t('phoneNumber')} classes="govuk-input--width-20" />
            ),
          },
          { value: 'letter', children: t('letter') },
          { divider: t('or') },
          { value: 'none', children: t('noContact') },
        ]}
      />
      <Checkboxes
        name="needs"
        fieldset={{ legend: { children: t('needs'), classes: 'govuk-fieldset__legend--m' } }}
        values={['heating']}
        items={[
          { value: 'heating', children: t('heating'), hint: t('heatingHint') },
          { value: 'transport', children: t('transport') },
          { divider: t('or') },
          { value: 'none', children: t('none'), behaviour: 'exclusive' },
        ]}
      />
    </>
  )
}

/** Everything a question is asked with. */
export function FormExamples({ t }: { t: GalleryTranslate }): VNode {
  return (
    <form action="#forms" method="get" noValidate>
      <ErrorSummary
        title={t('errorTitle')}
        disableAutoFocus
        errors={[
          { children: t('emailError'), href: '#email' },
          { children: t('birthError'), href: '#birth-year' },
        ]}
      />
      <TextInput
        name="email"
        type="email"
        autocomplete="email"
        spellcheck={false}
        label={t('email')}
        hint={t('emailHint')}
        errorMessage={t('emailError')}
        value="name@"
      />
      <DateInput
        id="birth"
        namePrefix="birth"
        fieldset={{ legend: { children: t('birth'), classes: 'govuk-fieldset__legend--m' } }}
        hint={t('birthHint')}
        errorMessage={t('birthError')}
        values={{ 'birth-day': 27, 'birth-month': 3 }}
        year={{ error: true }}
      />
      <Choices t={t} />
      <TextInput
        name="amount"
        label={t('amount')}
        prefix="£"
        suffix={t('perWeek')}
        inputmode="decimal"
        classes="govuk-input--width-5"
      />
      <Select
        name="area"
        label={t('area')}
        value="south"
        items={[
          { value: 'north', text: t('north') },
          { value: 'south', text: t('south') },
        ]}
      />
      <SearchableSelect
        name="birthplace"
        label={t('birthplace')}
        items={[{ value: '', text: t('chooseTown') }, ...towns.map((text) => ({ text }))]}
      />
      <CharacterCount name="about" label={t('about')} hint={t('aboutHint')} maxlength={200} rows={3} />
      <Textarea name="notes" label={t('notes')} rows={2} />
      <FileUpload name="photo" label={t('photo')} javascript />
      <PasswordInput name="password" label={t('password')} />
      <div class="govuk-button-group">
        <Button preventDoubleClick>{t('continue')}</Button>
        <Button classes="govuk-button--secondary">{t('save')}</Button>
        <Button classes="govuk-button--warning">{t('delete')}</Button>
      </div>
      <Button href="#forms" isStartButton>
        {t('start')}
      </Button>
    </form>
  )
}
