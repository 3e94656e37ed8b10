import type { VNode } from 'preact'
import { VersionTag } from '#kernel/approval'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, ErrorSummary, InsetText, NotificationBanner, SummaryList, WarningText } from '#kernel/ui'
import { servicePath } from '../../../addresses.ts'
import { isInWelsh } from '../../../domain/languages.ts'
import { lintDefinition } from '../../../editor/lint.ts'
import { welshStanding } from '../../../domain/welsh-standing.ts'
import { editorPath, editorsPath } from '../../../editor/addresses.ts'
import { editorFrame, StandingTag } from '../../../editor/frame.tsx'
import { Outline } from '../../../editor/outline.tsx'
import { RevisionField } from '../../../editor/save.tsx'
import { editorWords } from '../../../editor/words.ts'
import { judge, type Judgement } from '../../../versions/judge.ts'
import type { OpenService } from '../../../versions/open-service.ts'

const outcomes = ['saved', 'submitted', 'discarded', 'retired', 'resumed'] as const

/** @param refusal why the draft could not be sent or thrown away */
export async function serviceView(
  context: PageContext,
  target: Queryable,
  opened: OpenService,
  refusal: string | undefined,
): Promise<PageView> {
  const { locale, kernel, query } = context
  const t = editorWords.in(locale)
  const done = outcomes.find((outcome) => outcome === query['done'])
  const judgement = await judge(kernel, target, opened.content)
  return editorFrame({
    locale,
    opened,
    title: t('view.outline'),
    current: '',
    backHref: editorsPath,
    children: (
      <>
        {refusal !== undefined && <ErrorSummary errors={[{ children: refusal, href: '#standing' }]} />}
        {done !== undefined && <NotificationBanner type="success">{t(`done.${done}`)}</NotificationBanner>}
        <Standing context={context} opened={opened} judgement={judgement} />
        <Outline context={context} opened={opened} />
        <Parts context={context} opened={opened} />
        <More context={context} opened={opened} />
      </>
    ),
  })
}

interface PartProps {
  context: PageContext
  opened: OpenService
}

/** Where it stands, what keeps it from being published, and the next step. */
function Standing({ context, opened, judgement }: PartProps & { judgement: Judgement }): VNode {
  const { locale } = context
  const t = editorWords.in(locale)
  const { name, organisation, open, live, retiredAt, retirementReason, content } = opened
  const { problems, tests } = judgement
  const path = editorPath(name)
  const passed = tests.outcomes.filter(({ failures }) => failures.length === 0).length
  const welsh = welshStanding(content)
  return (
    <section id="standing">
      {retiredAt !== null && (
        <WarningText>
          {t('service.retiredSince', { date: formatDate(locale, retiredAt), reason: retirementReason ?? '' })}
        </WarningText>
      )}
      <SummaryList
        rows={[
          { key: t('list.body'), value: organisation.name[locale] },
          { key: t('list.standing'), value: { children: <StandingTag locale={locale} opened={opened} /> } },
          open !== undefined && {
            key: t('list.draft'),
            value: {
              children: (
                <>
                  <VersionTag status={open.status} locale={locale} />{' '}
                  {t(open.status === 'draft' ? 'service.isDraft' : 'service.waits', { number: open.number })}
                </>
              ),
            },
          },
          {
            key: t('view.checks'),
            value: t('service.problems', { count: problems.length }),
            actions: {
              items: [{ href: `${path}/checks`, children: t('see'), visuallyHiddenText: t('view.checks') }],
            },
          },
          {
            key: t('service.advice'),
            value: t('service.adviceCount', { count: lintDefinition(content).length }),
          },
          {
            key: t('view.tests'),
            value:
              tests.outcomes.length === 0
                ? t('service.noTests')
                : t('service.tests', { passed, count: tests.outcomes.length }),
            actions: {
              items: [{ href: `${path}/tests`, children: t('see'), visuallyHiddenText: t('view.tests') }],
            },
          },
          {
            key: t('view.welsh'),
            value: isInWelsh(content)
              ? t('service.welsh', { percentage: welsh.percentage, count: welsh.missing.length })
              : t('languages.en'),
            ...(isInWelsh(content)
              ? {
                  actions: {
                    items: [
                      { href: `${path}/welsh`, children: t('see'), visuallyHiddenText: t('view.welsh') },
                    ],
                  },
                }
              : {}),
          },
          live !== undefined &&
            retiredAt === null && {
              key: t('service.address'),
              value: {
                children: (
                  <a class="govuk-link" href={servicePath(name)}>
                    {servicePath(name)}
                  </a>
                ),
              },
            },
        ]}
      />
      <NextStep context={context} opened={opened} judgement={judgement} />
    </section>
  )
}

function NextStep({ context, opened, judgement }: PartProps & { judgement: Judgement }): VNode | null {
  const t = editorWords.in(context.locale)
  const { name, open, versions, mayEdit } = opened
  if (open === undefined) return null
  const path = editorPath(name)
  if (open.status === 'waiting') {
    return (
      <InsetText>
        {t('publish.waiting')}{' '}
        <a class="govuk-link" href={`${path}/versions/${open.number}`}>
          {t('publish.see')}
        </a>
      </InsetText>
    )
  }
  if (!mayEdit) return null
  return (
    <>
      {!judgement.isSound && <InsetText>{t('publish.notYet')}</InsetText>}
      <div class="govuk-button-group">
        {judgement.isSound && <DraftForm context={context} opened={opened} intent="submit" />}
        {versions.length > 1 && <DraftForm context={context} opened={opened} intent="discard" />}
      </div>
    </>
  )
}

function DraftForm({ context, opened, intent }: PartProps & { intent: 'submit' | 'discard' }): VNode {
  return (
    <PostForm context={context} action={editorPath(opened.name)}>
      <input type="hidden" name="intent" value={intent} />
      <input type="hidden" name="number" value={opened.open?.number} />
      <RevisionField opened={opened} />
      <Button classes={intent === 'discard' ? 'govuk-button--secondary' : ''}>
        {editorWords.in(context.locale)(`publish.${intent}`)}
      </Button>
    </PostForm>
  )
}

const parts = ['names', 'start', 'end', 'settings', 'limits', 'deliveries', 'tasks', 'card'] as const

function Parts({ context, opened }: PartProps): VNode | null {
  const t = editorWords.in(context.locale)
  if (!opened.mayEdit) return null
  return (
    <section aria-labelledby="parts">
      <h2 class="govuk-heading-m" id="parts">
        {t('service.parts')}
      </h2>
      <ul class="govuk-list">
        {parts.map((part) => (
          <li>
            <a class="govuk-link" href={`${editorPath(opened.name)}/parts/${part}`}>
              {t(`parts.${part}`)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}

function More({ context, opened }: PartProps): VNode {
  const t = editorWords.in(context.locale)
  const { name, mayEdit, live, retiredAt } = opened
  const path = editorPath(name)
  const links: (readonly [string, string])[] = [
    [`${path}/export`, t('service.export')],
    ...(mayEdit ? [[`${path}/json`, t('service.json')] as const] : []),
    ...(mayEdit && live !== undefined
      ? [[`${path}/retire`, t(retiredAt === null ? 'retire.title' : 'resume.title')] as const]
      : []),
  ]
  return (
    <section aria-labelledby="more">
      <h2 class="govuk-heading-m" id="more">
        {t('service.more')}
      </h2>
      <ul class="govuk-list">
        {links.map(([href, text]) => (
          <li>
            <a class="govuk-link" href={href}>
              {text}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
}
