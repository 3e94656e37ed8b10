import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { Button, FormErrors, NotificationBanner, SummaryList, type FieldMessages } from '#kernel/ui'
import { staffRecordPath } from '../addresses.ts'
import { nameOfItem, noTexts, planOf, type GroupPlan, type SectionPlan } from '../domain/parts.ts'
import type { FieldValues } from '../domain/record.ts'
import { sectionTitles } from '../domain/standards/sections.ts'
import { itemPath, redactionPath, sectionPath, viewPath } from './addresses.ts'
import { editorFrame } from './editor-frame.tsx'
import { FieldInput } from './field-input.tsx'
import type { OpenedRecord } from './open-record.ts'
import type { PartPage } from './part-page.ts'
import { seenOf } from './save-part.ts'
import { WelshInput } from './welsh-input.tsx'
import { editorWords } from './words.ts'

interface PartViewProps {
  context: PageContext
  opened: OpenedRecord
  page: PartPage
  /** As typed, where it was refused. */
  typed?: FieldValues
  errors?: FieldMessages
}

/** One part of a draft: a form with its questions, and for a section the items of its groups. */
export function partView(props: PartViewProps): PageView {
  const { context, opened, page, errors = {} } = props
  const { locale, query } = context
  const t = editorWords.in(locale)
  const { part, language } = page
  const isSection = part.item === undefined
  const plan = planOf(opened.shown.content.standard).find(({ section }) => section === part.section)
  return editorFrame({
    locale,
    opened,
    title: titleOf(props, plan),
    backHref: isSection
      ? language === 'en'
        ? staffRecordPath(opened.record.id)
        : viewPath(opened.record.id, 'welsh')
      : sectionPath(opened.record.id, language, part.section),
    hasError: Object.values(errors).some((error) => error !== undefined),
    ...(language === 'cy' && { width: 'wide' as const }),
    children: (
      <>
        <FormErrors errors={errors} />
        {query['saved'] !== undefined && Object.keys(errors).length === 0 && (
          <NotificationBanner type="success">{t('part.saved')}</NotificationBanner>
        )}
        {opened.draft === undefined ? (
          <p class="govuk-body">{t('part.notDraft')}</p>
        ) : (
          <PartForm {...props} />
        )}
        {isSection && plan !== undefined && <KeptBack {...props} plan={plan} />}
        {isSection && plan?.groups.map((group) => <Items {...props} plan={group} />)}
        {isSection && <Onward {...props} />}
      </>
    ),
  })
}

function titleOf({ context: { locale }, page }: PartViewProps, plan: SectionPlan | undefined): string {
  const t = editorWords.in(locale)
  const { item, section } = page.part
  const name =
    item === undefined
      ? sectionTitles[section][locale]
      : `${plan?.groups.find(({ group }) => group.key === item.group)?.group.itemLabel[locale] ?? ''} ${item.at + 1}`
  return page.language === 'cy' ? t('welsh.part', { part: name }) : name
}

function PartForm({ context, opened, page, typed, errors = {} }: PartViewProps): VNode | null {
  const { locale, kernel } = context
  const t = editorWords.in(locale)
  const { fields, values, english, language, part, isNew } = page
  const { record } = opened
  if (fields.length === 0) {
    const asksNothing = language === 'en' && part.item === undefined
    return asksNothing ? null : <p class="govuk-body">{t('welsh.nothing')}</p>
  }
  const valueOf = (key: string): string => typed?.[key] ?? values[key] ?? ''
  return (
    <PostForm context={context}>
      <input type="hidden" name="seen" value={seenOf(kernel, page)} />
      {fields.map((field) => {
        const { key } = field.definition
        const shared = { field, value: valueOf(key), error: errors[key], locale }
        return language === 'cy' ? (
          <WelshInput {...shared} english={english[key] ?? ''} />
        ) : (
          <FieldInput
            {...shared}
            recordId={record.id}
            isLive={record.algorithmId !== null}
            hasAdvice={typed === undefined}
          />
        )
      })}
      <Button name="intent" value="save" preventDoubleClick>
        {t(isNew ? 'item.add' : 'part.save')}
      </Button>
      {!isNew && part.item !== undefined && language === 'en' && (
        <>
          {' '}
          <Button name="intent" value="remove" classes="govuk-button--warning">
            {t('item.remove')}
          </Button>
        </>
      )}
    </PostForm>
  )
}

/** What of this section the public will not see, with the way to change that. */
function KeptBack({
  context: { locale },
  opened,
  page,
  plan,
}: PartViewProps & { plan: SectionPlan }): VNode | null {
  const t = editorWords.in(locale)
  const { redactions } = opened.shown.content
  const asked = [...plan.fields, ...plan.groups.flatMap(({ fields }) => fields)]
  const kept = asked.filter(({ definition }) => redactions[definition.key] !== undefined)
  if (kept.length === 0 || page.language === 'cy') return null
  return (
    <>
      <h2 class="govuk-heading-m">{t('keptBack.title')}</h2>
      <SummaryList
        rows={kept.map(({ definition: { key, label } }) => ({
          key: label[locale],
          value: redactions[key]?.explanation,
          ...(opened.draft !== undefined && {
            actions: {
              items: [
                {
                  href: redactionPath(opened.record.id, key),
                  children: t('change'),
                  visuallyHiddenText: label[locale],
                },
              ],
            },
          }),
        }))}
      />
    </>
  )
}

/** The items of a group, each with a link to its page, and one to add another. */
function Items({ context: { locale }, opened, page, plan }: PartViewProps & { plan: GroupPlan }): VNode {
  const t = editorWords.in(locale)
  const { group } = plan
  const { record, shown, draft } = opened
  const { content } = shown
  const items = content.groups[group.key] ?? []
  const welsh = (content.welsh ?? noTexts).groups[group.key] ?? []
  const place = { section: page.part.section, group: group.key }
  const isFull = items.length >= group.maximum
  const nameAt = (index: number): string => {
    const [texts, others] = page.language === 'cy' ? [welsh, items] : [items, welsh]
    return nameOfItem(group, texts[index] ?? {}) || nameOfItem(group, others[index] ?? {})
  }
  return (
    <>
      <h2 class="govuk-heading-m" id={group.key}>
        {group.label[locale]}
      </h2>
      {items.length === 0 && <p class="govuk-body">{t('items.none')}</p>}
      {items.length > 0 && (
        <SummaryList
          rows={items.map((_item, index) => ({
            key: `${group.itemLabel[locale]} ${index + 1}`,
            value: nameAt(index) || t('item.unnamed'),
            ...(draft !== undefined && {
              actions: {
                items: [
                  {
                    href: itemPath(record.id, page.language, { ...place, item: index + 1 }),
                    children: t(page.language === 'cy' ? 'translate' : 'change'),
                    visuallyHiddenText: `${group.itemLabel[locale]} ${index + 1}`,
                  },
                ],
              },
            }),
          }))}
        />
      )}
      {draft !== undefined && page.language === 'en' && !isFull && (
        <Button href={itemPath(record.id, 'en', { ...place, item: 'new' })} classes="govuk-button--secondary">
          {t('items.add', { item: group.itemLabel[locale].toLowerCase() })}
        </Button>
      )}
      {isFull && <p class="govuk-body">{t('items.full', { most: group.maximum })}</p>}
    </>
  )
}

/** The next section, so that a record can be written from front to back. */
function Onward({ context: { locale }, opened, page }: PartViewProps): VNode {
  const t = editorWords.in(locale)
  const { record, shown } = opened
  const sections = planOf(shown.content.standard).map(({ section }) => section)
  const next = sections[sections.indexOf(page.part.section) + 1]
  const overview = page.language === 'en' ? staffRecordPath(record.id) : viewPath(record.id, 'welsh')
  return (
    <ul class="govuk-list govuk-!-margin-top-6">
      {next !== undefined && (
        <li>
          <a class="govuk-link" href={sectionPath(record.id, page.language, next)}>
            {t('part.next', { section: sectionTitles[next][locale] })}
          </a>
        </li>
      )}
      <li>
        <a class="govuk-link" href={overview}>
          {t('part.all')}
        </a>
      </li>
    </ul>
  )
}
