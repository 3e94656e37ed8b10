import type { VNode } from 'preact'
import { openVersion } from '#kernel/approval'
import {
  organisations,
  organisationsWhere,
  permitted,
  type Organisation,
  type PersonActor,
} from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, view } from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { Button, Table, TableRegion, Tag } from '#kernel/ui'
import { declaredServices } from '../../../definitions.ts'
import { editorPath, editorsPath, newServicePath } from '../../../editor/addresses.ts'
import { StandingTag } from '../../../editor/frame.tsx'
import { inLocale } from '../../../editor/shown-text.ts'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions, viewDefinitions } from '../../../permissions.ts'
import { servicesOfOrganisations } from '../../../store/service.ts'
import { findServiceFile, type ServiceFile } from '../../../versions/open-service.ts'

/** The services of the public bodies that somebody works for, with where each stands. */
export const staffServiceListPage = definePage({
  path: editorsPath,
  access: permitted(viewDefinitions),
  async get({ kernel, actor, locale }) {
    const t = editorWords.in(locale)
    const files = await filesOf(kernel, kernel.db, actor)
    const mayEdit = organisationsWhere(actor, editDefinitions).length > 0
    return view({
      title: t('list.title'),
      layout: 'staff',
      body: (
        <>
          <h1 class="govuk-heading-l">{t('list.title')}</h1>
          <p class="govuk-body">{t('list.intro')}</p>
          {mayEdit && <Button href={newServicePath}>{t('list.new')}</Button>}
          {files.length === 0 ? (
            <p class="govuk-body">{t('list.empty')}</p>
          ) : (
            <ServiceTable files={files} locale={locale} />
          )}
        </>
      ),
    })
  },
})

async function filesOf(kernel: Kernel, target: Queryable, actor: PersonActor): Promise<ServiceFile[]> {
  const ids = organisationsWhere(actor, viewDefinitions)
  const bodies = (await organisations(target)).filter(({ id }) => ids.includes(id))
  const files: ServiceFile[] = []
  for (const name of await namesOf(kernel, target, bodies)) {
    const file = await findServiceFile(kernel, target, name)
    if (file !== undefined && ids.includes(file.organisation.id)) files.push(file)
  }
  return files
}

async function namesOf(
  kernel: Kernel,
  target: Queryable,
  bodies: readonly Organisation[],
): Promise<Set<string>> {
  const slugs = bodies.map(({ slug }) => slug)
  const declared = declaredServices(kernel.contributions).filter(({ organisationSlug }) =>
    slugs.includes(organisationSlug),
  )
  const stored = await servicesOfOrganisations(
    target,
    bodies.map(({ id }) => id),
  )
  return new Set([...stored, ...declared].map(({ name }) => name))
}

function ServiceTable({ files, locale }: { files: readonly ServiceFile[]; locale: Locale }): VNode {
  const t = editorWords.in(locale)
  // Most people work for one body, which needs no column.
  const hasBodies = new Set(files.map(({ organisation }) => organisation.id)).size > 1
  return (
    <TableRegion label={t('list.title')}>
      <Table
        head={[
          t('list.service'),
          ...(hasBodies ? [t('list.body')] : []),
          t('list.standing'),
          t('list.draft'),
        ]}
        rows={files
          .toSorted((left, right) =>
            inLocale(left.content.title, locale).localeCompare(inLocale(right.content.title, locale), locale),
          )
          .map((file) => [
            <a class="govuk-link" href={editorPath(file.name)}>
              {inLocale(file.content.title, locale)}
            </a>,
            ...(hasBodies ? [file.organisation.name[locale]] : []),
            <StandingTag locale={locale} opened={file} />,
            <DraftStanding file={file} locale={locale} />,
          ])}
      />
    </TableRegion>
  )
}

function DraftStanding({ file, locale }: { file: ServiceFile; locale: Locale }): VNode {
  const t = editorWords.in(locale)
  const open = openVersion(file.versions)
  if (open === undefined) return <>–</>
  return <Tag classes="govuk-tag--yellow">{t(open.status === 'draft' ? 'list.isDraft' : 'list.waits')}</Tag>
}
