import type { PersonActor } from '#kernel/access'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import { Button, Checkboxes, FormErrors, InsetText, TextInput } from '#kernel/ui'
import { registersPath } from '../../domain/addresses.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { manageRegisters } from '../../permissions.ts'
import type { EntryErrors } from '../../registers/entry-form.ts'
import type { VerifierForm } from '../../registers/verifier-form.ts'
import type { TrustedVerifier } from '../../store/trusted-verifier.ts'
import { walletWords } from '../../words.ts'
import { EndForm } from '../end-form.tsx'
import { EntryDates, EntryNames, PastedKeys } from '../entry-fields.tsx'
import { errorTexts } from '../error-texts.ts'
import { organisationsOf } from '../own-organisations.ts'

type ViewContext = Pick<PageContext, 'formTokens' | 'url' | 'locale'> & { actor: PersonActor }

/** Each claim of a template as a choice: `template:claim`. */
export function claimChoices({
  name,
  claims,
}: CredentialTemplate): { value: string; label: LocalisedText }[] {
  return claims.map((claim) => ({ value: `${name}:${claim.name}`, label: claim.label }))
}

/** The form of an entry of the register of verifiers. */
export function verifierView(
  context: ViewContext,
  templates: readonly CredentialTemplate[],
  shown: { entry?: TrustedVerifier; form: VerifierForm; errors?: EntryErrors },
): PageView {
  const { locale, actor } = context
  const { entry, form } = shown
  const t = walletWords.in(locale)
  const errors = errorTexts(shown.errors ?? {}, locale)
  const title = entry === undefined ? t('register.addVerifier') : entry.name[locale]
  const isEnded = entry !== undefined && entry.endedAt !== null
  const common = { form, errors, locale }
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
            {...common}
            organisations={entry === undefined ? organisationsOf(actor, manageRegisters, locale) : []}
          />
          {entry === undefined ? (
            <TextInput
              name="clientId"
              label={t('register.clientId')}
              hint={t('register.clientIdHint')}
              value={form.clientId}
              errorMessage={errors['clientId']}
              spellcheck={false}
            />
          ) : (
            <p class="govuk-body cw-copy-text">
              {t('register.clientId')}: <code>{entry.clientId}</code>
            </p>
          )}
          <PastedKeys of="keys" {...common} />
          <PastedKeys of="certificate" {...common} />
          <TextInput
            name="origin"
            label={t('register.origin')}
            hint={t('register.originHint')}
            value={form.origin}
            errorMessage={errors['origin']}
            spellcheck={false}
          />
          <TextInput
            name="contact"
            label={t('register.contact')}
            hint={t('register.contactHint')}
            value={form.contact}
            errorMessage={errors['contact']}
          />
          <Checkboxes
            name="mayAsk"
            fieldset={{ legend: t('register.mayAsk') }}
            hint={t('register.mayAskHint')}
            errorMessage={errors['mayAsk']}
            classes="govuk-checkboxes--small"
            items={templates.flatMap((template) =>
              claimChoices(template).map(({ value, label }) => ({
                value,
                children: `${template.title[locale]}: ${label[locale]}`,
              })),
            )}
            values={form.mayAsk}
          />
          <EntryDates {...common} />
          {!isEnded && <Button preventDoubleClick>{t('register.save')}</Button>}
        </PostForm>
        {entry !== undefined && !isEnded && (
          <EndForm context={context} version={entry.version} of="register" />
        )}
      </>
    ),
  }
}
