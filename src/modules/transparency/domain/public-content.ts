import type { FieldValues, RecordContent, RecordTexts } from './record.ts'

/**
 * What may leave the program: the text of a field that is kept back is not in it, whatever was stored. `checkContent` refuses
 * such a text beforehand; this is for the record that came about in another way.
 */
export function publicContent(content: RecordContent): RecordContent {
  if (Object.keys(content.redactions).length === 0) return content
  const withhold = (values: FieldValues): FieldValues =>
    Object.fromEntries(Object.entries(values).filter(([key]) => !Object.hasOwn(content.redactions, key)))
  const without = ({ fields, groups }: RecordTexts): RecordTexts => ({
    fields: withhold(fields),
    groups: Object.fromEntries(Object.entries(groups).map(([key, items]) => [key, items.map(withhold)])),
  })
  return {
    ...content,
    ...without(content),
    ...(content.welsh === undefined ? {} : { welsh: without(content.welsh) }),
  }
}
