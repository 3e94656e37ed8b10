import type { VNode } from 'preact'
import { VersionTable, VersionTag, versionTexts } from '#kernel/approval'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, ErrorSummary, InsetText, NotificationBanner, Tag, WarningText } from '#kernel/ui'
import { paths, templatePath } from '../../domain/addresses.ts'
import { TemplateFaults } from '../../parts/template-faults.tsx'
import { TemplateSummary } from '../../parts/template-summary.tsx'
import { problemsOf } from '../../templates/check-template.ts'
import type { OpenTemplate } from '../../templates/open-template.ts'
import { isShipped } from '../../templates/versions.ts'
import { walletWords } from '../../words.ts'

const outcomes = {
  saved: 'template.saved',
  submitted: 'template.submitted',
  discarded: 'template.discarded',
  retired: 'template.isRetired',
  resumed: 'template.isResumed',
} as const

/** @param refusals why the draft could not be sent or thrown away */
export async function templateView(
  context: PageContext,
  target: Queryable,
  opened: OpenTemplate,
  names: ReadonlyMap<string, string>,
  refusals: readonly string[],
): Promise<PageView> {
  const { locale, kernel, query } = context
  const t = walletWords.in(locale)
  const { name, organisation, content, open, live, mayEdit } = opened
  const done = Object.entries(outcomes).find(([outcome]) => outcome === query['done'])
  const problems = open === undefined ? [] : await problemsOf(kernel, target, opened, content)
  return {
    title: content.title[locale],
    layout: 'staff',
    backHref: paths.staffTemplates,
    body: (
      <>
        {refusals.length > 0 && <ErrorSummary errors={refusals.map((children) => ({ children }))} />}
        {done !== undefined && <NotificationBanner type="success">{t(done[1])}</NotificationBanner>}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{organisation.name[locale]}</span>
          {content.title[locale]}
        </h1>
        <p class="govuk-body">
          {live === undefined ? (
            <Tag classes="govuk-tag--grey">{t('template.notLive')}</Tag>
          ) : (
            <Tag classes="govuk-tag--green">{t('template.liveVersion', { number: live.number })}</Tag>
          )}
        </p>
        <Retirement context={context} opened={opened} />
        <Standing context={context} opened={opened} />
        <TemplateFaults locale={locale} name={name} problems={problems} mayEdit={mayEdit} />
        <Links context={context} opened={opened} />
        <TemplateSummary
          locale={locale}
          template={content}
          issuer={organisation.name[locale]}
          mayEdit={mayEdit}
        />
        <h2 class="govuk-heading-m">{versionTexts(locale).all}</h2>
        <VersionTable
          locale={locale}
          versions={opened.versions}
          hrefOf={(number) => `${templatePath(name)}/versions/${number}`}
          nameOf={(personId) => names.get(personId) ?? t('template.gone')}
          sourceOf={(version) => (isShipped(version) ? t('template.shipped') : undefined)}
        />
      </>
    ),
  }
}

interface PartProps {
  context: PageContext
  opened: OpenTemplate
}

function Retirement({ context, opened }: PartProps): VNode | null {
  const { locale } = context
  const { retiredAt, retirementReason } = opened
  if (retiredAt === null) return null
  const values = { date: formatDate(locale, retiredAt), reason: retirementReason ?? '' }
  return <WarningText>{walletWords.in(locale)('template.retiredSince', values)}</WarningText>
}

/** Where the open version stands, and the forms that send it for review or throw it away. */
function Standing({ context, opened }: PartProps): VNode | null {
  const { locale } = context
  const t = walletWords.in(locale)
  const { name, open, versions, mayEdit } = opened
  if (open === undefined) return null
  const path = templatePath(name)
  return (
    <InsetText>
      <p class="govuk-body">
        <VersionTag status={open.status} locale={locale} />{' '}
        {t(open.status === 'draft' ? 'template.draftStanding' : 'template.waitingStanding')}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`${path}/versions/${open.number}`}>
          {t('template.seeChanges')}
        </a>
      </p>
      {open.status === 'draft' && mayEdit && (
        <>
          <DraftForm context={context} opened={opened} intent="submit" />
          {versions.length > 1 && <DraftForm context={context} opened={opened} intent="discard" />}
        </>
      )}
    </InsetText>
  )
}

function DraftForm({ context, opened, intent }: PartProps & { intent: 'submit' | 'discard' }): VNode {
  const { name, open } = opened
  return (
    <PostForm context={context} action={templatePath(name)}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="number" value={open?.number} />
      <input type="hidden" name="revision" value={open?.revision} />
      <Button classes={intent === 'discard' ? 'govuk-button--secondary' : ''}>
        {walletWords.in(context.locale)(`template.${intent}`)}
      </Button>
    </PostForm>
  )
}

function Links({ context, opened }: PartProps): VNode {
  const t = walletWords.in(context.locale)
  const path = templatePath(opened.name)
  const { mayEdit, live, retiredAt } = opened
  const links: (readonly [string, string])[] = [
    ['preview', t('template.preview')],
    ['export', t('template.export')],
    ...(mayEdit ? [['import', t('template.import')] as const] : []),
    ...(mayEdit && live !== undefined
      ? [['retire', t(retiredAt === null ? 'template.retire' : 'template.resume')] as const]
      : []),
  ]
  return (
    <nav aria-label={t('template.links')}>
      <ul class="govuk-list">
        {links.map(([page, text]) => (
          <li>
            <a class="govuk-link" href={`${path}/${page}`}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}
