import { secondMs, minuteMs } from '#kernel/clock'
import { PostForm, type PageView } from '#kernel/http'
import { Button } from '#kernel/ui'
import { servicePath, pagePath } from '../../addresses.ts'
import { entriesOf, tokenIn } from '../../apply/form-input.ts'
import { pageAt } from '../../domain/definition.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { schemesOf } from '../../schemes.ts'
import { servicesWords } from '../../words.ts'
import type { SentPage } from './submit-page.ts'

/** Too much was begun from the same network: what was typed waits in the page, to be sent again. */
export function tooManyView({ context, definition }: SentPage, waitSeconds: number): PageView {
  const { kernel, locale, params, form } = context
  const t = servicesWords.in(locale)
  const page = pageAt(definition, params.pageName)
  const entries = page?.kind === 'questions' ? entriesOf(page, form, schemesOf(kernel)) : []
  const count = Math.ceil((waitSeconds * secondMs) / minuteMs)
  return {
    title: t('tooMany.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    backHref: pagePath(definition.name, params.pageName),
    body: (
      <>
        <h1 class="govuk-heading-l">{t('tooMany.title')}</h1>
        <p class="govuk-body">{t('tooMany.because')}</p>
        <p class="govuk-body">{t('tooMany.wait', { count })}</p>
        <PostForm context={context}>
          <input type="hidden" name="_token" value={tokenIn(form)} />
          {entries.map(([entryName, value]) => (
            <input type="hidden" name={entryName} value={value} />
          ))}
          <Button preventDoubleClick>{t('tooMany.again')}</Button>
        </PostForm>
        <p class="govuk-body">
          <a class="govuk-link" href={servicePath(definition.name)}>
            {t('tooMany.account')}
          </a>
        </p>
      </>
    ),
  }
}
