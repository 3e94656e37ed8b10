import { membersOf } from '#kernel/access'
import { redirectTo, refusedForm, type PageResult, type SubmitContext, type FieldShapes } from '#kernel/http'
import { withoutItem } from '../../domain/parts.ts'
import type { FieldValues } from '../../domain/record.ts'
import { catalogue } from '../../domain/standards/catalogue.ts'
import type { PermissionRule } from '#kernel/access'
import { sectionPath } from '../../writing/addresses.ts'
import { choiceOf, conflictView, differingFields } from '../../writing/conflict-view.tsx'
import { openToWrite, type OpenedRecord } from '../../writing/open-record.ts'
import { partPageOf, type PartPage } from '../../writing/part-page.ts'
import { partView } from '../../writing/part-view.tsx'
import { saveContent, savePart, seenOf } from '../../writing/save-part.ts'
import { sentText, sentTexts } from '../../writing/typed.ts'

/** Every field that some standard asks in a section, with the choice between two texts of it. */
export function shapesOf(section: string): FieldShapes {
  const names = catalogue
    .filter((field) => field.section === section)
    .flatMap(({ key }) => [key, choiceOf(key)])
  return Object.fromEntries(['seen', 'intent', ...names].map((name) => [name, 'text' as const]))
}

export interface PartParams {
  recordId: string
  language: string
  section: string
  group?: string
  item?: string
}

type Submitted = SubmitContext<PermissionRule, PartParams, FieldShapes>

/** Saves a section or an item, removes an item, or settles which of two texts counts. */
export async function submitPart(context: Submitted): Promise<PageResult> {
  const { tx, actor, params, form } = context
  const opened = await openToWrite(actor, tx, params.recordId)
  const { content } = opened.shown
  const page = partPageOf(content, knownItem(opened, params))
  const typed = typedIn(page, form)
  const seen = sentText(form, 'seen')
  const intent = sentText(form, 'intent')
  if (intent === 'remove') return removeItem(context, opened, page, seen)
  if (intent === 'settle') {
    const open = differingFields({ page, typed }).filter(
      ({ definition: { key } }) => !['theirs', 'mine'].includes(sentText(form, choiceOf(key))),
    )
    if (open.length > 0 || seen !== seenOf(context.kernel, page)) {
      return conflict(context, opened, page, typed, open.length > 0)
    }
    const settled = Object.fromEntries(
      Object.entries(typed).map(([key, text]) => [
        key,
        sentText(form, choiceOf(key)) === 'theirs' ? (page.values[key] ?? '') : text,
      ]),
    )
    return save(context, opened, page, settled, seen)
  }
  return save(context, opened, page, typed, seen)
}

/** The item of a form that was taken away meanwhile: what was typed becomes a new one's. */
function knownItem({ shown: { content } }: OpenedRecord, params: PartParams): PartParams {
  const { group, item } = params
  const count = group === undefined ? 0 : (content.groups[group]?.length ?? 0)
  const isGone = item !== undefined && /^[1-9]\d?$/.test(item) && Number(item) > count
  return isGone && params.language === 'en' ? { ...params, item: 'new' } : params
}

function typedIn(page: PartPage, form: Submitted['form']): FieldValues {
  return sentTexts(
    form,
    page.fields.map(({ definition: { key } }) => key),
  )
}

async function save(
  context: Submitted,
  opened: OpenedRecord,
  page: PartPage,
  typed: FieldValues,
  seen: string,
): Promise<PageResult> {
  const { locale } = context
  const outcome = await savePart(context, opened, page, { typed, seen })
  if (outcome.kind === 'changed-meanwhile') return conflict(context, opened, page, typed, false)
  if (outcome.kind === 'problems') {
    const errors = Object.fromEntries(outcome.problems.map(({ key, text }) => [key, text[locale]]))
    return refusedForm(partView({ context, opened, page, typed, errors }))
  }
  return redirectTo(afterSaving(opened, page))
}

/** A section again, where advice on its texts stands; after an item, the section that it belongs to. */
function afterSaving({ record }: OpenedRecord, { part, language }: PartPage): string {
  const path = `${sectionPath(record.id, language, part.section)}?saved=1`
  return part.item === undefined ? path : `${path}#${part.item.group}`
}

async function conflict(
  context: Submitted,
  opened: OpenedRecord,
  page: PartPage,
  typed: FieldValues,
  isUndecided: boolean,
): Promise<PageResult> {
  const { actor, tx } = context
  const members = await membersOf(tx, opened.record.organisationId ?? '')
  const writer = opened.shown.authors.findLast((personId) => personId !== actor.personId)
  const savedBy = members.find(({ personId }) => personId === writer)?.displayName ?? actor.displayName
  return conflictView({ context, opened, page, typed, savedBy, isUndecided })
}

async function removeItem(
  context: Submitted,
  opened: OpenedRecord,
  page: PartPage,
  seen: string,
): Promise<PageResult> {
  const { draft, record } = opened
  const { item } = page.part
  const isAsShown = item !== undefined && !page.isNew && seen === seenOf(context.kernel, page)
  if (draft === undefined || !isAsShown) return conflict(context, opened, page, page.values, false)
  const content = withoutItem(draft.content, item)
  const { kind } = await saveContent(context, record.id, draft, content)
  if (kind === 'changed-meanwhile') return conflict(context, opened, page, page.values, false)
  return redirectTo(afterSaving(opened, page))
}
