import type { VNode } from 'preact'
import { PostForm, type FormContext, type PageView } from '#kernel/http'
import type { Locale, LocalisedText } from '#kernel/i18n'
import { Button, Panel } from '#kernel/ui'
import { closePath, savePath, servicePath, servicesPath } from '../../addresses.ts'
import type { Draft } from '../../store/draft.ts'
import { servicesWords } from '../../words.ts'

interface TitledDraft extends Draft {
  title: LocalisedText
}

/** What goes and what stays when this browser forgets its visitor. */
export function closeView(
  context: FormContext,
  serviceName: string,
  drafts: readonly TitledDraft[],
): PageView {
  const { locale } = context
  const t = servicesWords.in(locale)
  const saved = drafts.filter(({ hasLink }) => hasLink)
  const unsaved = drafts.filter(({ hasLink }) => !hasLink)
  const isPaid = unsaved.some(({ content }) => Object.keys(content.payments).length > 0)
  return {
    title: t('close.title'),
    backHref: servicePath(serviceName),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('close.title')}</h1>
        <p class="govuk-body">{t('close.body')}</p>
        {unsaved.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('close.unsaved')}</h2>
            <ul class="govuk-list govuk-list--bullet">
              {unsaved.map((draft) => (
                <li>
                  {draft.title[locale]} <SaveLink draft={draft} locale={locale} />
                </li>
              ))}
            </ul>
            {isPaid && <p class="govuk-body">{t('close.paid')}</p>}
          </>
        )}
        {saved.length > 0 && (
          <>
            <h2 class="govuk-heading-m">{t('close.saved')}</h2>
            <ul class="govuk-list govuk-list--bullet">
              {saved.map((draft) => (
                <li>{draft.title[locale]}</li>
              ))}
            </ul>
          </>
        )}
        <PostForm context={context} action={closePath(serviceName)} isRepeatable>
          <input type="hidden" name="confirmed" value="yes" />
          <Button classes={unsaved.length > 0 ? 'govuk-button--warning' : undefined} preventDoubleClick>
            {t(unsaved.length > 0 ? 'close.delete' : 'close.leave')}
          </Button>
        </PostForm>
      </>
    ),
  }
}

function SaveLink({ draft, locale }: { draft: TitledDraft; locale: Locale }): VNode {
  return (
    <a class="govuk-link" href={savePath(draft.serviceName)}>
      {servicesWords.in(locale)('close.save')}
      <span class="govuk-visually-hidden"> ({draft.title[locale]})</span>
    </a>
  )
}

/** This browser shows nothing of anybody without an account. */
export function clearedView(locale: Locale): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('close.done.title'),
    body: (
      <>
        <Panel title={t('close.done.title')} />
        <p class="govuk-body">{t('close.done.body')}</p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicesPath}>
            {t('close.done.services')}
          </a>
        </p>
      </>
    ),
  }
}

/** What was sent is no longer shown in the browser that sent it. */
export function noLongerShownView(title: LocalisedText, locale: Locale): PageView {
  const t = servicesWords.in(locale)
  return {
    title: t('close.over.title'),
    serviceName: title[locale],
    body: (
      <>
        <h1 class="govuk-heading-l">{t('close.over.title')}</h1>
        <p class="govuk-body">{t('close.over.body')}</p>
        <p class="govuk-body">{t('close.over.reference')}</p>
      </>
    ),
  }
}
