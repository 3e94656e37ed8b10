import {
  organisations,
  organisationsWhere,
  permitted,
  type Organisation,
  type PersonActor,
} from '#kernel/access'
import type { Queryable } from '#kernel/db'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, FormErrors, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import { isTemplateKey, serviceFromTemplate, serviceTemplateKeys } from '../../../domain/edit/templates.ts'
import { slugOf } from '../../../domain/edit/names.ts'
import { editorPath, editorsPath, newServicePath } from '../../../editor/addresses.ts'
import { defaultSchemes } from '../../../editor/schemes.ts'
import { editorWords } from '../../../editor/words.ts'
import { editDefinitions } from '../../../permissions.ts'
import { startService } from '../../../versions/change-service.ts'

const fields = { organisation: 'text', title: 'text', languages: 'text', template: 'text' } as const
type Sent = Readonly<Record<keyof typeof fields, string>>

/** Begins a service: whose it is, what it is called, and what it is like. The rest follows in its draft. */
export const staffNewServicePage = definePage({
  path: newServicePath,
  access: permitted(editDefinitions),
  async get(context) {
    const { kernel, actor } = context
    const bodies = await bodiesOf(kernel.db, actor)
    const only = bodies.length === 1 ? bodies[0] : undefined
    const sent = { organisation: only?.id ?? '', title: '', languages: 'both', template: '' }
    return view(newServiceView(context, bodies, sent, {}))
  },
  post: {
    fields,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = editorWords.in(locale)
      const bodies = await bodiesOf(tx, actor)
      const body = bodies.find(({ id }) => id === form.organisation)
      const title = form.title.trim()
      const base = slugOf(title)
      const template = isTemplateKey(form.template) ? form.template : undefined
      const errors: Record<string, string> = {}
      if (body === undefined) errors['organisation'] = t('new.chooseBody')
      if (title === '' || base === '') errors['title'] = t('new.enterTitle')
      if (template === undefined) errors['template'] = t('new.chooseTemplate')
      if (body === undefined || template === undefined || Object.keys(errors).length > 0) {
        return refusedForm(newServiceView(context, bodies, form, errors))
      }
      const about = {
        title: { en: title, cy: '' },
        organisationSlug: body.slug,
        isInWelsh: form.languages !== 'en',
      }
      // Names are for addresses only: a second service of the same title gets the body's name with it.
      for (const name of [base, `${base}-${body.slug}`, `${base}-${body.slug}-2`]) {
        const content = serviceFromTemplate(template, { ...about, name }, defaultSchemes(kernel))
        if (await startService(kernel, tx, actor, body.id, content)) return redirectTo(editorPath(name))
      }
      return refusedForm(newServiceView(context, bodies, form, { title: t('new.nameTaken') }))
    },
  },
})

async function bodiesOf(target: Queryable, actor: PersonActor): Promise<Organisation[]> {
  const ids = organisationsWhere(actor, editDefinitions)
  return (await organisations(target)).filter(({ id }) => ids.includes(id))
}

function newServiceView(
  context: PageContext,
  bodies: readonly Organisation[],
  sent: Sent,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = editorWords.in(locale)
  return {
    title: t('new.title'),
    layout: 'staff',
    backHref: editorsPath,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('new.title')}</h1>
        <PostForm context={context}>
          {bodies.length === 1 ? (
            <input type="hidden" name="organisation" value={bodies[0]?.id} />
          ) : (
            <Radios
              name="organisation"
              fieldset={{ legend: { children: t('new.body'), classes: 'govuk-fieldset__legend--s' } }}
              value={sent.organisation}
              items={bodies.map(({ id, name }) => ({ value: id, children: name[locale] }))}
              errorMessage={errors['organisation']}
            />
          )}
          <TextInput
            name="title"
            label={{ children: t('new.name'), classes: 'govuk-label--s' }}
            hint={t('new.nameHint')}
            value={sent.title}
            errorMessage={errors['title']}
          />
          <Radios
            name="languages"
            fieldset={{ legend: { children: t('new.languages'), classes: 'govuk-fieldset__legend--s' } }}
            value={sent.languages}
            items={[
              { value: 'both', children: t('languages.both') },
              { value: 'en', children: t('languages.en') },
            ]}
          />
          <Radios
            name="template"
            fieldset={{ legend: { children: t('new.template'), classes: 'govuk-fieldset__legend--s' } }}
            value={sent.template}
            errorMessage={errors['template']}
            items={serviceTemplateKeys.map((key) => ({
              value: key,
              children: t(`template.${key}`),
              hint: t(`template.${key}.hint`),
            }))}
          />
          <Button>{t('new.start')}</Button>
        </PostForm>
        <p class="govuk-body">
          <a class="govuk-link" href={`${newServicePath}/import`}>
            {t('new.import')}
          </a>
        </p>
      </>
    ),
  }
}
