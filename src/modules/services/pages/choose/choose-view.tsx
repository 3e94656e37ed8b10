import { PostForm, type FormContext, type PageView } from '#kernel/http'
import { formatDate, formatDateTime, type Locale } from '#kernel/i18n'
import { Button, FormErrors, Radios } from '#kernel/ui'
import { choosePath, servicePath } from '../../addresses.ts'
import { countAnswers, type Answers } from '../../domain/answers.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { whosePage } from '../../parts/whose-page.ts'
import type { PlacedDraft } from '../../store/draft-choice.ts'
import { servicesWords } from '../../words.ts'

/** Several drafts of one service, one of which is to go on. */
export interface Choice {
  context: FormContext
  definition: ServiceDefinition
  drafts: readonly PlacedDraft[]
}

/** All drafts, each with where it is, when it was changed and how far it has come. */
export function chooseView({ context, definition, drafts }: Choice, isUnchosen = false): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const { name } = definition
  const error = isUnchosen ? t('choose.error') : undefined
  return {
    title: t('choose.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: servicePath(name),
    body: (
      <>
        {error !== undefined && <FormErrors errors={{ draft: error }} />}
        <PostForm context={context} action={choosePath(name)}>
          <Radios
            name="draft"
            fieldset={{
              legend: {
                children: t('choose.title'),
                classes: 'govuk-fieldset__legend--l',
                isPageHeading: true,
              },
            }}
            hint={t('choose.hint')}
            errorMessage={error}
            items={drafts.map((draft) => ({
              value: draft.id,
              children: nameOf(draft, locale),
              hint: standingOf(draft, locale),
            }))}
          />
          <Button preventDoubleClick>{t('choose.goOn')}</Button>
        </PostForm>
        <h2 class="govuk-heading-m">{t('choose.others')}</h2>
        <p class="govuk-body">{t('choose.kept')}</p>
        <ul class="govuk-list">
          {drafts
            .filter(({ place }) => place !== 'account')
            .map((draft) => (
              <li>
                <a class="govuk-link" href={`${choosePath(name)}?remove=${draft.id}`}>
                  {t('choose.remove', { name: nameOf(draft, locale) })}
                </a>
              </li>
            ))}
        </ul>
      </>
    ),
  }
}

/** Asks before a draft is deleted. */
export function removeView({ context, definition }: Choice, draft: PlacedDraft): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const path = choosePath(definition.name)
  return {
    title: t('choose.removeTitle'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: path,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('choose.removeTitle')}</h1>
        <p class="govuk-body">
          {nameOf(draft, locale)}. {standingOf(draft, locale)}
        </p>
        <p class="govuk-body">{t('choose.removeBody')}</p>
        <PostForm context={context} action={path}>
          <input type="hidden" name="remove" value={draft.id} />
          <Button classes="govuk-button--warning" preventDoubleClick>
            {t('choose.removeYes')}
          </Button>
        </PostForm>
        <p class="govuk-body">
          <a class="govuk-link" href={path}>
            {t('choose.removeNo')}
          </a>
        </p>
      </>
    ),
  }
}

function nameOf({ place, updatedAt }: PlacedDraft, locale: Locale): string {
  return servicesWords.in(locale)(`choose.in.${place}`, { date: formatDateTime(locale, updatedAt) })
}

function standingOf({ content, expiresAt }: PlacedDraft, locale: Locale): string {
  const answers: Answers = content.answers
  return servicesWords.in(locale)('choose.standing', {
    count: countAnswers(answers),
    date: formatDate(locale, expiresAt),
  })
}
