import { publicAccess } from '#kernel/access'
import { definePage, redirectTo, view, type PageView } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Panel, WarningText } from '#kernel/ui'
import { closePath, savePath, servicePath } from '../../addresses.ts'
import { draftLifetimeMs } from '../../apply/own-draft.ts'
import type { ServiceDefinition } from '../../domain/definition.ts'
import { serviceOf } from '../../parts/service-of.ts'
import { whosePage } from '../../parts/whose-page.ts'
import { openCode } from '../../resume/shown-code.ts'
import { servicesWords } from '../../words.ts'
import { dayMs } from '#kernel/clock'

/** Shows the code that goes with the link, once somebody has saved what they have begun. */
export const savedPage = definePage({
  path: '/services/:serviceName/saved',
  access: publicAccess('only who has the sealed code of this page sees it, for ten minutes'),
  async get({ kernel, params, query, locale }) {
    const definition = await serviceOf(kernel, kernel.db, params)
    const shown = openCode(kernel, query['shown'] ?? '')
    if (shown?.serviceName !== definition.name) return redirectTo(savePath(definition.name))
    return view(savedView(definition, shown, locale))
  },
})

function savedView(
  definition: ServiceDefinition,
  { code, email }: { code: string; email: string },
  locale: Locale,
): PageView {
  const t = servicesWords.in(locale)
  const grouped = `${code.slice(0, 3)} ${code.slice(3)}`
  return {
    title: t('saved.title'),
    serviceName: definition.title[locale],
    organisation: whosePage(definition),
    body: (
      <>
        <Panel title={t('saved.title')}>
          {t('saved.code')}
          <br />
          <strong>{grouped}</strong>
        </Panel>
        <WarningText>{t('saved.writeDown')}</WarningText>
        <p class="govuk-body">{t('saved.sent', { email })}</p>
        <p class="govuk-body">{t('saved.until', { count: draftLifetimeMs / dayMs })}</p>
        <p class="govuk-body">
          {t('saved.shared')}{' '}
          <a class="govuk-link" href={closePath(definition.name)}>
            {t('close.link')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={servicePath(definition.name)}>
            {t('saved.goOn')}
          </a>
        </p>
      </>
    ),
  }
}
