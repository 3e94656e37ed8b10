import type { VNode } from 'preact'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { PersonActor } from '#kernel/access'
import {
  Button,
  FormErrors,
  NotificationBanner,
  Radios,
  SearchableSelect,
  Select,
  TextInput,
} from '#kernel/ui'
import { contactsOf } from '#modules/identity'
import { centrePath, manifestPath, settingsPath } from '../../addresses.ts'
import { currentVapidKey } from '../../push/vapid.ts'
import { subscriptionsOf } from '../../store/push-subscription.ts'
import { notificationWords } from '../../words.ts'
import { Browsers } from './browsers.tsx'
import { fallbackChoices, type SettingsError, type SettingsForm } from './read-settings.ts'
import { Ways } from './ways.tsx'

interface Shown {
  form: SettingsForm
  errors: Partial<Record<keyof SettingsForm, SettingsError>>
}

type SettingsContext = PageContext & { actor: PersonActor }

/** The page with what was chosen or typed, and the browsers that get messages. */
export async function settingsView(
  context: SettingsContext,
  target: Queryable,
  { form, errors }: Shown,
): Promise<PageView> {
  const { kernel, actor, locale, query } = context
  const t = notificationWords.in(locale)
  const browsers = await subscriptionsOf(target, actor.personId)
  const [contact] = await contactsOf(target, [actor.personId])
  const { publicKey } = await currentVapidKey(kernel, target)
  const messages = Object.fromEntries(
    Object.entries(errors).map(([field, error]) => [field, t(`settings.error.${error}`)]),
  )
  const done = query['done']
  return {
    title: t('settings.title'),
    backHref: centrePath,
    islands: ['notifications'],
    appManifestHref: manifestPath(locale),
    body: (
      <>
        {(done === 'saved' || done === 'removed') && (
          <NotificationBanner type="success">{t(`settings.${done}`)}</NotificationBanner>
        )}
        <FormErrors errors={messages} />
        <h1 class="govuk-heading-l">{t('settings.title')}</h1>
        <p class="govuk-body">{t('settings.intro')}</p>
        <Browsers context={context} browsers={browsers} publicKey={publicKey} />
        <PostForm context={context} action={settingsPath}>
          <h2 class="govuk-heading-m">{t('settings.ways')}</h2>
          <Ways locale={locale} chosen={form.ways} hasPhone={(contact?.phone ?? null) !== null} />
          <Consent form={form} t={t} />
          <Quiet form={form} messages={messages} t={t} />
          <Select
            name="fallbackMinutes"
            label={t('settings.fallback')}
            hint={t('settings.fallbackHint')}
            value={form.fallbackMinutes}
            errorMessage={messages['fallbackMinutes']}
            items={fallbackChoices.map((value) => ({ value, text: t(`settings.fallback.${value}`) }))}
          />
          <Button preventDoubleClick>{t('settings.save')}</Button>
        </PostForm>
      </>
    ),
  }
}

type Words = ReturnType<typeof notificationWords.in>

function Consent({ form, t }: { form: SettingsForm; t: Words }): VNode {
  return (
    <>
      <Radios
        name="consent"
        value={form.consent}
        fieldset={{ legend: { children: t('settings.consent'), classes: 'govuk-fieldset__legend--m' } }}
        hint={t('settings.consentHint')}
        items={[
          { value: 'accepted', children: t('settings.consent.accepted') },
          { value: 'denied', children: t('settings.consent.denied') },
        ]}
      />
      <Radios
        name="showsText"
        value={form.showsText}
        fieldset={{ legend: { children: t('settings.shown'), classes: 'govuk-fieldset__legend--s' } }}
        hint={t('settings.shownHint')}
        items={[
          { value: 'yes', children: t('settings.shown.yes') },
          { value: 'no', children: t('settings.shown.no') },
        ]}
      />
    </>
  )
}

function Quiet({
  form,
  messages,
  t,
}: {
  form: SettingsForm
  messages: Readonly<Record<string, string>>
  t: Words
}): VNode {
  const time = (name: 'quietFrom' | 'quietUntil') => (
    <TextInput
      name={name}
      label={t(`settings.${name}`)}
      value={form[name]}
      errorMessage={messages[name]}
      classes="govuk-input--width-5"
      inputmode="text"
      autocomplete="off"
    />
  )
  return (
    <>
      <Radios
        name="quiet"
        value={form.quiet}
        fieldset={{ legend: { children: t('settings.quiet'), classes: 'govuk-fieldset__legend--m' } }}
        hint={t('settings.quietHint')}
        items={[
          { value: 'no', children: t('settings.quiet.no') },
          {
            value: 'yes',
            children: t('settings.quiet.yes'),
            conditional: (
              <>
                {time('quietFrom')}
                {time('quietUntil')}
              </>
            ),
          },
        ]}
      />
      <SearchableSelect
        name="timeZone"
        label={t('settings.zone')}
        hint={t('settings.zoneHint')}
        value={form.timeZone}
        errorMessage={messages['timeZone']}
        items={Intl.supportedValuesOf('timeZone').map((value) => ({
          value,
          text: value.replaceAll('_', ' '),
        }))}
      />
    </>
  )
}
