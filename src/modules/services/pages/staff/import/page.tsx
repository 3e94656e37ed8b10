import {
  organisations,
  organisationsWhere,
  permitted,
  type Organisation,
  type PersonActor,
} from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, PostForm, refusedForm, view, type PageContext, type PageView } from '#kernel/http'
import { Button, FileUpload, FormErrors, Radios, WarningText, type FieldMessages } from '#kernel/ui'
import type { ServiceDefinition } from '../../../domain/definition.ts'
import { readDefinition } from '../../../domain/check/schema.ts'
import { slugOf } from '../../../domain/edit/names.ts'
import { editorPath, editorsPath, newServicePath } from '../../../editor/addresses.ts'
import { editorWords } from '../../../editor/words.ts'
import { formatOf, importService, ImportRefused, type ImportReport } from '../../../import/index.ts'
import { readJson } from '../../../import/read-json.ts'
import { editDefinitions } from '../../../permissions.ts'
import { startService } from '../../../versions/change-service.ts'

/** Brings a service from a file: a definition of ours, or a form of another system with a report of what was lost. */
export const staffImportServicePage = definePage({
  path: `${newServicePath}/import`,
  access: permitted(editDefinitions),
  async get(context) {
    const bodies = await bodiesOf(context.kernel.db, context.actor)
    return view(importView(context, bodies, {}))
  },
  post: {
    fields: { organisation: 'text', file: 'file' },
    maximumBytes: 6 * 1024 * 1024,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = editorWords.in(locale)
      const bodies = await bodiesOf(tx, actor)
      const body = bodies.find(({ id }) => id === form.organisation) ?? bodies[0]
      if (body === undefined || form.file === undefined || form.file.content.byteLength === 0) {
        return refusedForm(importView(context, bodies, { file: t('import.chooseFile') }))
      }
      const read = readFile(new TextDecoder().decode(form.file.content), body.slug)
      if ('refused' in read) {
        return refusedForm(
          importView(context, bodies, { file: t('import.refused', { reason: read.refused }) }),
        )
      }
      const base = slugOf(read.definition.title.en) || read.definition.name
      for (const name of [base, `${base}-${body.slug}`, `${base}-${body.slug}-2`]) {
        const content = { ...read.definition, name, organisationSlug: body.slug }
        if (await startService(kernel, tx, actor, body.id, content)) {
          return view(reportView(context, name, read.report))
        }
      }
      return refusedForm(importView(context, bodies, { file: t('new.nameTaken') }))
    },
  },
})

async function bodiesOf(target: Queryable, actor: PersonActor): Promise<Organisation[]> {
  const ids = organisationsWhere(actor, editDefinitions)
  return (await organisations(target)).filter(({ id }) => ids.includes(id))
}

/** A definition of ours as it is, or what another system's form becomes; the reason where it is neither. */
function readFile(
  text: string,
  organisationSlug: string,
): { definition: ServiceDefinition; report: ImportReport | undefined } | { refused: string } {
  try {
    const own = readDefinition(readJson(text))
    if ('definition' in own) return { definition: own.definition, report: undefined }
    const format = formatOf(text)
    if (format === undefined)
      return {
        refused: own.problems
          .map(({ at }) => at)
          .slice(0, 5)
          .join(', '),
      }
    return importService(format, text, { organisationSlug })
  } catch (error) {
    if (error instanceof ImportRefused) return { refused: error.message }
    throw error
  }
}

function importView(context: PageContext, bodies: readonly Organisation[], errors: FieldMessages): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return {
    title: t('new.import'),
    layout: 'staff',
    backHref: newServicePath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('new.import')}</h1>
        <p class="govuk-body">{t('import.about')}</p>
        <PostForm context={context} hasFiles>
          {bodies.length > 1 && (
            <Radios
              name="organisation"
              fieldset={{ legend: { children: t('new.body'), classes: 'govuk-fieldset__legend--s' } }}
              value={bodies[0]?.id}
              items={bodies.map(({ id, name }) => ({ value: id, children: name[locale] }))}
            />
          )}
          <FileUpload name="file" label={t('json.file')} errorMessage={errors['file']} />
          <Button>{t('import.button')}</Button>
        </PostForm>
      </>
    ),
  }
}

/** What was changed, what was left out, and what was written in place of what the file does not say. */
function reportView(context: PageContext, name: string, report: ImportReport | undefined): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  const parts = [
    ['import.changed', (report?.changed ?? []).map(({ at, what }) => `${at}: ${what}`)],
    ['import.leftOut', (report?.leftOut ?? []).map(({ at, what }) => `${at}: ${what}`)],
    ['import.invented', (report?.invented ?? []).map(({ at, what }) => `${at}: ${what}`)],
  ] as const
  return {
    title: t('import.done'),
    layout: 'staff',
    backHref: editorsPath,
    body: (
      <>
        <h1 class="govuk-heading-l">{t('import.done')}</h1>
        {report === undefined && <p class="govuk-body">{t('import.whole')}</p>}
        {report !== undefined && <WarningText>{t('import.read')}</WarningText>}
        {parts.map(([heading, notes]) =>
          notes.length === 0 ? null : (
            <>
              <h2 class="govuk-heading-m">{t(heading)}</h2>
              <ul class="govuk-list govuk-list--bullet cw-copy-text">
                {notes.map((note) => (
                  <li>{note}</li>
                ))}
              </ul>
            </>
          ),
        )}
        <Button href={editorPath(name)}>{t('import.open')}</Button>
      </>
    ),
  }
}
