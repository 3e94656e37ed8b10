import { organisations, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, Checkboxes, FormErrors, Radios, type FieldMessages } from '#kernel/ui'
import { knowledgeSources } from '../../knowledge-sources.ts'
import { proofingPaths } from '../../proofing/addresses.ts'
import { askBody, knowledgeSource } from '../../proofing/knowledge.ts'
import { findProofing } from '../../store/proofing.ts'
import { identityWords } from '../../words.ts'

/** Chooses a public body that may be asked, and agrees to it. */
export const recordsPage = definePage({
  path: proofingPaths.records,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const proofing = await findProofing(kernel.db, actor.personId)
    if (proofing?.claimed === undefined) return redirectTo(proofingPaths.aboutYou)
    return view(recordsView(context, await organisations(kernel.db), '', []))
  },
  post: {
    fields: { source: 'text', consent: 'list' },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const t = identityWords.in(locale)
      const refused = async (problems: FieldMessages, keepWrites = false) =>
        refusedForm(recordsView(context, await organisations(tx), form.source, form.consent, problems), {
          keepWrites,
        })
      const source = knowledgeSource(kernel, form.source)
      const problems: Record<string, string> = {}
      if (source === undefined) problems['source'] = t('records.source.missing')
      if (!form.consent.includes('yes')) problems['consent'] = t('records.consent.missing')
      if (source === undefined || problems['consent'] !== undefined) return refused(problems)
      const outcome = await askBody(kernel, tx, actor, source)
      if (outcome === 'asked') return redirectTo(proofingPaths.questions)
      // That the body was asked stays in the log.
      return refused({ source: t(outcome === 'unknown' ? 'records.unknown' : 'records.tooOften') }, true)
    },
  },
})

function recordsView(
  context: PageContext,
  bodies: readonly Organisation[],
  typed: string,
  consent: readonly string[],
  problems: FieldMessages = {},
): PageView {
  const { locale, kernel } = context
  const t = identityWords.in(locale)
  const sources = kernel.contributions(knowledgeSources)
  const bodyName = (slug: string) => bodies.find((body) => body.slug === slug)?.name[locale] ?? ''
  return {
    title: t('records.title'),
    backHref: proofingPaths.ways,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('records.title')}</h1>
        <p class="govuk-body">{t('records.intro')}</p>
        {sources.length === 0 ? (
          <p class="govuk-body">{t('records.none')}</p>
        ) : (
          <PostForm context={context}>
            <Radios
              name="source"
              fieldset={{ legend: { children: t('records.source'), classes: 'govuk-fieldset__legend--m' } }}
              errorMessage={problems['source']}
              value={typed}
              items={sources.map(({ key, name, organisationSlug }) => ({
                value: key,
                children: name[locale],
                hint: bodyName(organisationSlug),
              }))}
            />
            <Checkboxes
              name="consent"
              errorMessage={problems['consent']}
              values={consent}
              items={[{ value: 'yes', children: t('records.consent') }]}
            />
            <Button>{t('continue')}</Button>
          </PostForm>
        )}
      </>
    ),
  }
}
