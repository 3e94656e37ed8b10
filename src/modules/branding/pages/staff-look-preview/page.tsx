import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import { definePage, redirectTo, view, type PageContext } from '#kernel/http'
import { Button, InsetText, Panel, Radios, TextInput } from '#kernel/ui'
import { coloursQuery, lookPath } from '../../addresses.ts'
import { judgeTyped } from '../../domain/typed.ts'
import { organisationLook } from '../../looks/organisation-look.ts'
import { ownBody } from '../../parts/own-body.ts'
import { manageLook } from '../../permissions.ts'
import { brandingWords } from '../../words.ts'

/** A page as people would see it, in colours that are not saved. */
export const lookPreviewPage = definePage({
  path: '/staff/organisation/:organisationId/look/preview',
  access: permitted(manageLook),
  async get(context) {
    const { kernel, actor, params, query, locale } = context
    const { organisation, look } = await ownBody(actor, kernel.db, params.organisationId)
    const { brand = '', link = '', button = '' } = query
    const judged = judgeTyped({ brand, link, button })
    // The page of the colours says what is wrong with them.
    if (judged.kind !== 'passing')
      return redirectTo(`${lookPath(organisation.id)}?${coloursQuery({ brand, link, button })}`)
    const { colours } = judged
    return view({
      title: brandingWords.in(locale)('preview.title'),
      organisation: organisationLook(kernel, organisation.name, { colours, logo: look?.logo }),
      backHref: `${lookPath(organisation.id)}?${coloursQuery(colours)}`,
      body: <Example context={context} />,
    })
  },
})

/** Each part that a look changes, as it stands on pages of a service. */
function Example({ context: { url, locale } }: { context: PageContext }): VNode {
  const t = brandingWords.in(locale)
  return (
    <>
      <h1 class="govuk-heading-l">{t('preview.title')}</h1>
      <p class="govuk-body">{t('preview.intro')}</p>
      <InsetText>
        {t('preview.inset')}{' '}
        <a class="govuk-link" href={url}>
          {t('preview.link')}
        </a>
      </InsetText>
      <Radios
        name="when"
        fieldset={{ legend: { children: t('preview.legend'), classes: 'govuk-fieldset__legend--m' } }}
        value="soon"
        items={[
          { value: 'soon', children: t('preview.soon') },
          { value: 'later', children: t('preview.later') },
        ]}
      />
      <TextInput name="example" label={t('preview.label')} errorMessage={t('preview.error')} />
      <div class="govuk-button-group">
        <Button href={url}>{t('preview.continue')}</Button>
        <Button href={url} classes="govuk-button--secondary">
          {t('preview.other')}
        </Button>
      </div>
      <Panel title={t('preview.panel')} headingLevel={2}>
        {t('preview.panelBody')}
      </Panel>
    </>
  )
}
