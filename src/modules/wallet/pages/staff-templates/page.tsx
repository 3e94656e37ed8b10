import type { VNode } from 'preact'
import { VersionTag } from '#kernel/approval'
import { organisations, organisationsWhere, permitted } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, view, type PageContext } from '#kernel/http'
import type { LocalisedText } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, Table, TableRegion, Tag } from '#kernel/ui'
import { paths, templatePath } from '../../domain/addresses.ts'
import { formatsOf, type CredentialTemplate } from '../../domain/template.ts'
import { editTemplates, viewTemplates } from '../../permissions.ts'
import { templatesOfOrganisations } from '../../store/template.ts'
import { openVersionsOf, type TemplateVersion } from '../../store/template-version.ts'
import { knownTemplates } from '../../templates/catalogue.ts'
import { walletWords } from '../../words.ts'

/** The kinds of cards of the actor's public bodies, with what waits for somebody. */
export const staffTemplatesPage = definePage({
  path: paths.staffTemplates,
  access: permitted(viewTemplates),
  async get(context) {
    const { kernel, actor, locale } = context
    const t = walletWords.in(locale)
    const rows = await rowsFor(kernel, kernel.db, organisationsWhere(actor, viewTemplates))
    const mayStart = organisationsWhere(actor, editTemplates).length > 0
    return view({
      title: t('template.list'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('template.list')}</h1>
          <p class="govuk-body">{t('template.intro')}</p>
          {mayStart && <Button href="/staff/new-template">{t('template.new')}</Button>}
          {rows.length === 0 && <p class="govuk-body">{t('template.empty')}</p>}
          {rows.length > 0 && <TemplateTable context={context} rows={rows} />}
        </>
      ),
    })
  },
})

interface TemplateRow {
  template: CredentialTemplate
  organisation: LocalisedText
  open: TemplateVersion | undefined
  isLive: boolean
  isRetired: boolean
}

/** Live ones, retired ones and those that are drafts only, in the order of their names. */
async function rowsFor(
  kernel: Kernel,
  target: Queryable,
  organisationIds: readonly string[],
): Promise<TemplateRow[]> {
  const bodies = (await organisations(target)).filter(({ id }) => organisationIds.includes(id))
  const stored = await templatesOfOrganisations(target, organisationIds)
  const drafts = await openVersionsOf(target, organisationIds)
  const inUse = (await knownTemplates(kernel, target)).filter(({ issuerOrganisationSlug }) =>
    bodies.some(({ slug }) => slug === issuerOrganisationSlug),
  )
  const names = new Set([...inUse.map(({ name }) => name), ...drafts.map(({ template }) => template)])
  return [...names].toSorted().flatMap((name) => {
    const open = drafts.find(({ template }) => template === name)
    const live = inUse.find((template) => template.name === name)
    const template = live ?? open?.content
    const body = bodies.find(({ slug }) => slug === template?.issuerOrganisationSlug)
    if (template === undefined || body === undefined) return []
    const isRetired = stored.some((row) => row.name === name && row.retiredAt !== null)
    return [{ template, organisation: body.name, open, isLive: live !== undefined, isRetired }]
  })
}

function TemplateTable({
  context,
  rows,
}: {
  context: Pick<PageContext, 'locale'>
  rows: readonly TemplateRow[]
}): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  return (
    <TableRegion label={t('template.list')}>
      <Table
        head={[t('template.card'), t('template.body'), t('template.standing'), t('template.forms')]}
        rows={rows.map((row) => [
          <a class="govuk-link" href={templatePath(row.template.name)}>
            {row.template.title[locale]}
          </a>,
          row.organisation[locale],
          <Standing context={context} row={row} />,
          formatsOf(row.template)
            .map((format) => t(`template.format.${format}`))
            .join(', '),
        ])}
      />
    </TableRegion>
  )
}

function Standing({ context, row }: { context: Pick<PageContext, 'locale'>; row: TemplateRow }): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const { template, open, isLive, isRetired } = row
  const number = template.version ?? 1
  return (
    <>
      {isRetired && <Tag classes="govuk-tag--grey">{t('template.retired')}</Tag>}
      {isLive && !isRetired && <Tag classes="govuk-tag--green">{t('template.liveVersion', { number })}</Tag>}
      {open !== undefined && (
        <>
          {' '}
          <a class="govuk-link" href={`${templatePath(template.name)}/versions/${open.number}`}>
            <VersionTag status={open.status} locale={locale} />
            <span class="govuk-visually-hidden">: {template.title[locale]}</span>
          </a>
        </>
      )}
    </>
  )
}
