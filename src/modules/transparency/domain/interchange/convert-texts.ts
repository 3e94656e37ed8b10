import { fits } from '../check-text.ts'
import type { FieldValues, RecordTexts } from '../record.ts'
import { fieldOf, groupOf } from '../standards/catalogue.ts'
import type { StandardName } from '../standards/names.ts'
import { relations, type Relation } from '../standards/relations.ts'
import { keysOf, standardFieldOf, type StandardKeys } from '../standards/standards.ts'

export interface ConvertedTexts {
  readonly texts: RecordTexts
  readonly lost: readonly string[]
  readonly moved: readonly string[]
}

interface Work {
  readonly from: StandardName
  readonly to: StandardName
  readonly before: RecordTexts
  readonly fields: Record<string, string>
  readonly groups: Record<string, Record<string, string>[]>
  /** Keys that stand where they stood. */
  readonly placed: Set<string>
  /** Keys whose text stands in another field. */
  readonly moved: Set<string>
}

/** The texts of a record by another standard. */
export function convertTexts(before: RecordTexts, from: StandardName, to: StandardName): ConvertedTexts {
  const work: Work = {
    from,
    to,
    before,
    fields: {},
    groups: {},
    placed: new Set(),
    moved: new Set(),
  }
  const unfit = carry(work, keysOf(to))
  for (const relation of relations) relate(work, relation)
  const said = filledKeys(before)
  const lost = said.filter((key) => !work.placed.has(key) && !work.moved.has(key))
  return {
    texts: { fields: work.fields, groups: work.groups },
    lost: [...new Set([...lost, ...unfit])],
    moved: said.filter((key) => work.moved.has(key)),
  }
}

/** Takes over what both have. Answers the keys of what did not fit everywhere. */
function carry({ before, fields, groups, placed }: Work, keys: StandardKeys): string[] {
  const unfit: string[] = []
  const taken = (values: FieldValues, known: StandardKeys['fields']) =>
    Object.fromEntries(
      Object.entries(values).filter(([key, text]) => {
        const field = known.get(key)
        if (field === undefined) return false
        const isFit = fits(text, field)
        if (isFit) placed.add(key)
        else unfit.push(key)
        return isFit
      }),
    )
  Object.assign(fields, taken(before.fields, keys.fields))
  for (const [key, items] of Object.entries(before.groups)) {
    const group = groupOf(key)
    const known = group === undefined ? undefined : keys.groups.get(group.key)
    // Items stay where they are, also when nothing is left of one: the Welsh text counts on it.
    if (known !== undefined) groups[key] = items.map((item) => taken(item, known))
  }
  return unfit
}

function relate(work: Work, relation: Relation): void {
  const hadJoined = standardFieldOf(work.from, relation.joined) !== undefined
  const hasJoined = standardFieldOf(work.to, relation.joined) !== undefined
  if (hasJoined && !hadJoined) join(work, relation)
  if (hadJoined && !hasJoined) land(work, relation)
}

/** Writes into one text what the other standard says apart. */
function join(work: Work, { joined, parts }: Relation): void {
  const field = standardFieldOf(work.to, joined)
  const open = parts.filter((key) => !work.placed.has(key))
  if (field === undefined) return
  const mark = () => {
    for (const key of open) work.moved.add(key)
  }
  const group = fieldOf(joined)?.group
  if (group === undefined) {
    const text = joinedText(work.before, open)
    if (text === '' || !fits(text, field)) return
    work.fields[joined] = text
    mark()
    return
  }
  const texts = (work.before.groups[group] ?? []).map((item) => paragraph(item, open))
  if (texts.some((text) => text !== '' && !fits(text, field))) return
  for (const [index, text] of texts.entries()) {
    const item = work.groups[group]?.[index]
    if (item !== undefined && text !== '') item[joined] = text
  }
  mark()
}

/** Puts the one text, as a whole, where the other standard has room for it. */
function land(work: Work, { joined, landsIn }: Relation): void {
  // What the old standard has too is not what is meant: it may be empty there on purpose.
  const place = landsIn.find(
    (key) => standardFieldOf(work.to, key) !== undefined && standardFieldOf(work.from, key) === undefined,
  )
  const field = place === undefined ? undefined : standardFieldOf(work.to, place)
  if (place === undefined || field === undefined) return
  const joinedGroup = fieldOf(joined)?.group
  if (joinedGroup !== undefined) {
    landInItems(work, joinedGroup, joined, place)
    return
  }
  const text = work.before.fields[joined] ?? ''
  if (text === '' || !fits(text, field)) return
  const group = fieldOf(place)?.group
  const target = group === undefined ? work.fields : onlyItem(work, group)
  if (target === undefined || (target[place] ?? '') !== '') return
  target[place] = text
  work.moved.add(joined)
}

function landInItems(work: Work, group: string, joined: string, place: string): void {
  const field = standardFieldOf(work.to, place)
  const items = work.before.groups[group] ?? []
  if (field === undefined || items.some((item) => !fits(item[joined] ?? '', field))) return
  for (const [index, item] of items.entries()) {
    const target = work.groups[group]?.[index]
    const text = item[joined] ?? ''
    if (target !== undefined && text !== '') target[place] = text
  }
  work.moved.add(joined)
}

/** A text about all of them can only be said of one if there is no other. */
function onlyItem({ groups }: Work, group: string): Record<string, string> | undefined {
  const items = (groups[group] ??= [])
  if (items.length === 0) items.push({})
  return items.length === 1 ? items[0] : undefined
}

/** The texts of several fields as one: a line for each field, an empty line between items. */
function joinedText({ fields, groups }: RecordTexts, keys: readonly string[]): string {
  const group = keys.map((key) => fieldOf(key)?.group).find((candidate) => candidate !== undefined)
  const items = group === undefined ? [] : (groups[group] ?? [])
  return [paragraph(fields, keys), ...items.map((item) => paragraph(item, keys))]
    .filter((text) => text !== '')
    .join('\n\n')
}

function paragraph(values: FieldValues, keys: readonly string[]): string {
  return keys
    .map((key) => values[key] ?? '')
    .filter((text) => text !== '')
    .join('\n')
}

/** The keys under which something is said, each once. */
export function filledKeys({ fields, groups }: RecordTexts): string[] {
  const filled = [fields, ...Object.values(groups).flat()].flatMap((values) =>
    Object.entries(values)
      .filter(([, text]) => text !== '')
      .map(([key]) => key),
  )
  return [...new Set(filled)]
}
