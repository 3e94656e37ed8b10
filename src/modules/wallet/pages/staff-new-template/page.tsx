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
import { paths, templatePath } from '../../domain/addresses.ts'
import { checkTemplate, isTemplateName } from '../../domain/template-rules.ts'
import type { CredentialTemplate } from '../../domain/template.ts'
import { problemText } from '../../parts/template-words.ts'
import { editTemplates } from '../../permissions.ts'
import { startTemplate } from '../../templates/change-template.ts'
import { walletWords } from '../../words.ts'

const fields = { organisation: 'text', name: 'text', 'title-en': 'text', 'title-cy': 'text' } as const
type Sent = Readonly<Record<keyof typeof fields, string>>

/** Begins a kind of card: who issues it, its name in addresses and in both languages. The rest follows in its draft. */
export const staffNewTemplatePage = definePage({
  path: '/staff/new-template',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor } = context
    const bodies = await bodiesOf(kernel.db, actor)
    const only = bodies.length === 1 ? bodies[0] : undefined
    const sent = { organisation: only?.id ?? '', name: '', 'title-en': '', 'title-cy': '' }
    return view(newTemplateView(context, bodies, sent, {}))
  },
  post: {
    fields,
    async submit(context) {
      const { kernel, tx, actor, form, locale } = context
      const t = walletWords.in(locale)
      const bodies = await bodiesOf(tx, actor)
      const body = bodies.find(({ id }) => id === form.organisation)
      const content = firstDraft(form, body)
      const errors: Record<string, string> = {}
      if (body === undefined) errors['organisation'] = t('template.chooseBody')
      for (const problem of checkTemplate(content)) {
        if (problem.field in fields) errors[problem.field] ??= problemText(locale, problem)
      }
      if (!isTemplateName(content.name)) {
        errors['name'] = t('template.problem.name.malformed')
      }
      const refused = () => refusedForm(newTemplateView(context, bodies, form, errors))
      if (body === undefined || Object.keys(errors).length > 0) return refused()
      if (!(await startTemplate(kernel, tx, actor, body.id, content))) {
        errors['name'] = t('template.nameTaken')
        return refused()
      }
      return redirectTo(templatePath(content.name))
    },
  },
})

async function bodiesOf(target: Queryable, actor: PersonActor): Promise<Organisation[]> {
  const ids = organisationsWhere(actor, editTemplates)
  return (await organisations(target)).filter(({ id }) => ids.includes(id))
}

function firstDraft(sent: Sent, body: Organisation | undefined): CredentialTemplate {
  const name = sent.name.trim()
  const [en, cy] = [sent['title-en'].trim(), sent['title-cy'].trim()]
  return {
    name,
    vct: `/credentials/types/${name}`,
    title: { en, cy },
    description: { en: '', cy: '' },
    issuerOrganisationSlug: body?.slug ?? '',
    validityDays: 365,
    claims: [],
    colour: 'slate',
    formats: ['sd-jwt-vc'],
  }
}

function newTemplateView(
  context: PageContext,
  bodies: readonly Organisation[],
  sent: Sent,
  errors: FieldMessages,
): PageView {
  const { locale } = context
  const t = walletWords.in(locale)
  return {
    title: t('template.new'),
    layout: 'staff',
    backHref: paths.staffTemplates,
    body: (
      <>
        <FormErrors errors={errors} />
        <h1 class="govuk-heading-l">{t('template.new')}</h1>
        <p class="govuk-body">{t('template.newIntro')}</p>
        <PostForm context={context}>
          <Radios
            name="organisation"
            fieldset={{ legend: { children: t('template.body'), classes: 'govuk-fieldset__legend--s' } }}
            value={sent.organisation}
            items={bodies.map(({ id, name }) => ({ value: id, children: name[locale] }))}
            errorMessage={errors['organisation']}
          />
          {(['en', 'cy'] as const).map((language) => (
            <TextInput
              name={`title-${language}`}
              label={{ children: t(`template.titleIn.${language}`), classes: 'govuk-label--s' }}
              value={sent[`title-${language}`]}
              errorMessage={errors[`title-${language}`]}
              attributes={{ lang: language }}
            />
          ))}
          <TextInput
            name="name"
            label={{ children: t('template.name'), classes: 'govuk-label--s' }}
            hint={t('template.nameHint')}
            value={sent.name}
            errorMessage={errors['name']}
            spellcheck={false}
            autocapitalize="none"
          />
          <Button>{t('template.start')}</Button>
        </PostForm>
      </>
    ),
  }
}
