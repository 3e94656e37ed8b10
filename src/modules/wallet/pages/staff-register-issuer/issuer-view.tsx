import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { PersonActor } from '#kernel/access'
import { Button, Checkboxes, FormErrors, InsetText, Radios, Select, TextInput } from '#kernel/ui'
import { registersPath } from '../../domain/addresses.ts'
import { manageRegisters } from '../../permissions.ts'
import type { EntryErrors } from '../../registers/entry-form.ts'
import type { IssuerForm } from '../../registers/issuer-form.ts'
import type { TrustedIssuer } from '../../store/trusted-issuer.ts'
import { walletWords } from '../../words.ts'
import { EndForm } from '../end-form.tsx'
import { EntryDates, EntryNames, PastedKeys, type ErrorTexts } from '../entry-fields.tsx'
import { errorTexts } from '../error-texts.ts'
import { organisationsOf } from '../own-organisations.ts'

/** Public bodies and templates to choose from. */
export interface KnownNames {
  bodies: readonly { value: string; name: LocalisedText }[]
  templates: readonly { value: string; name: LocalisedText }[]
}

type ViewContext = Pick<PageContext, 'formTokens' | 'url' | 'locale'> & { actor: PersonActor }

/** The form of an entry of the register of issuers. */
export function issuerView(
  context: ViewContext,
  known: KnownNames,
  shown: { entry?: TrustedIssuer; form: IssuerForm; errors?: EntryErrors },
): PageView {
  const { locale, actor } = context
  const { entry, form } = shown
  const t = walletWords.in(locale)
  const errors = errorTexts(shown.errors ?? {}, locale)
  const title = entry === undefined ? t('register.addIssuer') : entry.name[locale]
  const isEnded = entry !== undefined && entry.endedAt !== null
  return {
    title,
    layout: 'staff',
    backHref: registersPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{title}</h1>
        {isEnded && <InsetText>{t('register.endedBody')}</InsetText>}
        <PostForm context={context}>
          <input type="hidden" name="version" value={form.version} />
          <EntryNames
            form={form}
            errors={errors}
            locale={locale}
            organisations={entry === undefined ? organisationsOf(actor, manageRegisters, locale) : []}
          />
          <Source context={context} known={known} form={form} errors={errors} />
          <Checkboxes
            name="templates"
            fieldset={{ legend: t('register.templates') }}
            hint={t('register.templatesHint')}
            errorMessage={errors['templates']}
            items={known.templates.map(({ value, name }) => ({ value, children: name[locale] }))}
            values={form.templates}
          />
          <EntryDates form={form} errors={errors} locale={locale} />
          {!isEnded && <Button preventDoubleClick>{t('register.save')}</Button>}
        </PostForm>
        {entry !== undefined && !isEnded && (
          <EndForm context={context} version={entry.version} of="register" />
        )}
      </>
    ),
  }
}

interface SourceProps {
  context: ViewContext
  known: KnownNames
  form: IssuerForm
  errors: ErrorTexts
}

/** How signatures of the issuer are checked. */
function Source({ context, known, form, errors }: SourceProps): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const identifier = (
    <TextInput
      name="identifier"
      label={t('register.identifier')}
      hint={t('register.identifierHint')}
      value={form.identifier}
      errorMessage={errors['identifier']}
      spellcheck={false}
    />
  )
  const pasted = { form, errors, locale }
  const bodies = known.bodies.map(({ value, name }) => ({ value, text: name[locale] }))
  const body = (
    <Select
      name="body"
      label={t('register.body')}
      errorMessage={errors['body']}
      value={form.body}
      items={[{ value: '', text: '' }, ...bodies]}
    />
  )
  return (
    <>
      <Radios
        name="kind"
        fieldset={{ legend: t('register.kind') }}
        errorMessage={errors['kind']}
        value={form.kind}
        items={[
          { value: 'body', children: t('register.kind.body'), conditional: body },
          {
            value: 'keys',
            children: t('register.kind.keys'),
            conditional: <PastedKeys of="keys" {...pasted} />,
          },
          {
            value: 'certificate',
            children: t('register.kind.certificate'),
            conditional: <PastedKeys of="certificate" {...pasted} />,
          },
        ]}
      />
      {identifier}
    </>
  )
}
