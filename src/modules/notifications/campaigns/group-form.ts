import type { FormValues } from '#kernel/http'

export const groupShapes = {
  organisationId: 'text',
  name: 'text',
  subgroup: 'text',
  titleEn: 'text',
  titleCy: 'text',
  purposeEn: 'text',
  purposeCy: 'text',
  isClosed: 'text',
  version: 'text',
} as const

export type GroupForm = FormValues<typeof groupShapes>

export type GroupErrors = Partial<Record<keyof GroupForm, 'missing' | 'long' | 'name' | 'taken' | 'stale'>>

const longestPartLength = 60
const longestTitleLength = 100
const longestPurposeLength = 500

/** What is wrong with a group as it was typed; nothing where it can be kept. @param isNew its name can be chosen */
export function groupErrors(form: GroupForm, isNew: boolean): GroupErrors {
  const errors: GroupErrors = {}
  if (isNew && !isPart(form.name)) errors.name = 'name'
  if (isNew && form.subgroup !== '' && !isPart(form.subgroup)) errors.subgroup = 'name'
  for (const field of ['titleEn', 'titleCy', 'purposeEn', 'purposeCy'] as const) {
    const longest = field.startsWith('title') ? longestTitleLength : longestPurposeLength
    if (form[field].trim() === '') errors[field] = 'missing'
    else if (form[field].length > longest) errors[field] = 'long'
  }
  return errors
}

/** Parts of a group's address: as services send them. */
function isPart(text: string): boolean {
  return text.length <= longestPartLength && /^[a-z0-9][a-z0-9-]*$/.test(text)
}
