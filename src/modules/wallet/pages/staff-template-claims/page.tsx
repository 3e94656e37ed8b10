import type { VNode } from 'preact'
import { permitted } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import type { Locale } from '#kernel/i18n'
import { Button, ErrorSummary, NotificationBanner, Table, TableRegion } from '#kernel/ui'
import { templatePath } from '../../domain/addresses.ts'
import { claimsWithPaths, moveClaim } from '../../domain/claim-path.ts'
import type { CredentialClaim } from '../../domain/template.ts'
import { editTemplates } from '../../permissions.ts'
import { changeTemplate } from '../../templates/change-template.ts'
import { lockTemplateToEdit, openTemplateToEdit, type OpenTemplate } from '../../templates/open-template.ts'
import { walletWords } from '../../words.ts'

/** What a card states, in its order: each claim leads to its page, and is moved here. */
export const staffTemplateClaimsPage = definePage({
  path: '/staff/templates/:templateName/claims',
  access: permitted(editTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplateToEdit(kernel, actor, kernel.db, params.templateName)
    return view(claimsView(context, opened, undefined))
  },
  post: {
    fields: { up: 'text', down: 'text', revision: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const opened = await lockTemplateToEdit(kernel, actor, tx, params.templateName)
      const direction = form.up === '' ? 'down' : 'up'
      const claims = moveClaim(opened.content.claims, form.up || form.down, direction)
      const change = { content: { ...opened.content, claims }, revision: Number(form.revision) }
      if ((await changeTemplate(kernel, tx, actor, opened, change)) === 'changed-meanwhile') {
        return refusedForm(claimsView(context, opened, walletWords.in(locale)('template.changedMeanwhile')))
      }
      return redirectTo(`${templatePath(opened.name)}/claims?done=moved`)
    },
  },
})

const outcomes = {
  moved: 'template.moved',
  removed: 'template.removed',
  saved: 'template.saved',
} as const

function claimsView(context: PageContext, opened: OpenTemplate, problem: string | undefined): PageView {
  const { locale, query } = context
  const t = walletWords.in(locale)
  const { name, content } = opened
  const done = Object.entries(outcomes).find(([outcome]) => outcome === query['done'])
  return {
    title: t('template.claims'),
    layout: 'staff',
    backHref: templatePath(name),
    body: (
      <>
        {problem !== undefined && <ErrorSummary errors={[{ children: problem }]} />}
        {problem === undefined && done !== undefined && (
          <NotificationBanner type="success">{t(done[1])}</NotificationBanner>
        )}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{content.title[locale]}</span>
          {t('template.claims')}
        </h1>
        <p class="govuk-body">{t('template.claimsIntro')}</p>
        <Button href={`${templatePath(name)}/add-claim`}>{t('template.addClaim')}</Button>
        {content.claims.length === 0 && <p class="govuk-body">{t('template.noClaims')}</p>}
        {content.claims.length > 0 && <ClaimTable context={context} opened={opened} />}
      </>
    ),
  }
}

/** One form around the table: the button that is pressed says which claim moves where. */
function ClaimTable({ context, opened }: { context: PageContext; opened: OpenTemplate }): VNode {
  const { locale } = context
  const t = walletWords.in(locale)
  const path = templatePath(opened.name)
  return (
    <PostForm context={context} action={`${path}/claims`}>
      <input type="hidden" name="revision" value={opened.open?.revision ?? 0} />
      <TableRegion label={t('template.claims')}>
        <Table
          head={[t('template.claim'), t('template.claimOrder')]}
          rows={claimsWithPaths(opened.content.claims).map(({ path: claimPath, claim }) => [
            <>
              <a class="govuk-link" href={`${path}/claims/${claimPath}`}>
                {claim.label[locale] === '' ? claimPath : claim.label[locale]}
              </a>
              <br />
              <code>{claimPath}</code>
              <br />
              {kindOf(context, claim)}
            </>,
            <MoveButtons locale={locale} claims={opened.content.claims} claimPath={claimPath} />,
          ])}
        />
      </TableRegion>
    </PostForm>
  )
}

/** The first of its kind cannot go up, nor the last down. */
function MoveButtons({
  locale,
  claims,
  claimPath,
}: {
  locale: Locale
  claims: readonly CredentialClaim[]
  claimPath: string
}): VNode {
  const t = walletWords.in(locale)
  const before = claimsWithPaths(claims).map(({ path }) => path)
  const directions = (['up', 'down'] as const).filter((direction) => {
    const after = claimsWithPaths(moveClaim(claims, claimPath, direction)).map(({ path }) => path)
    return after.join(' ') !== before.join(' ')
  })
  return (
    <div class="govuk-button-group govuk-!-margin-bottom-0">
      {directions.map((direction) => (
        <Button name={direction} value={claimPath} classes="govuk-button--secondary govuk-!-margin-bottom-1">
          {t(direction === 'up' ? 'template.moveUp' : 'template.moveDown')}
          <span class="govuk-visually-hidden"> ({claimPath})</span>
        </Button>
      ))}
    </div>
  )
}

function kindOf(
  { locale }: PageContext,
  { type = 'text', derived, isOptional, selectivelyDisclosable }: CredentialClaim,
): string {
  const t = walletWords.in(locale)
  const kind = [
    t(`template.type.${type}`),
    derived !== undefined &&
      t('template.derivedFact', { years: derived.years, name: derived.atLeastYearsSince }),
    isOptional === true && t('template.mayMiss'),
    !selectivelyDisclosable && t('template.alwaysSeen'),
  ]
  return kind.filter((part) => part !== false).join(', ')
}
