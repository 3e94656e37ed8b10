import type { Field, ServicePage } from '../../domain/definition.ts'

type Own<Kind extends Field['kind'], Each = Field> = Each extends { kind: Field['kind'] }
  ? Kind extends Each['kind']
    ? Partial<Omit<Each, 'kind' | 'name' | 'label' | 'noun'>>
    : never
  : never

/** A field. @param words label and noun, English before Welsh */
export function field<Kind extends Field['kind']>(
  kind: Kind,
  name: string,
  words: readonly [string, string, string, string],
  more: Own<Kind>,
): Field {
  const [label, labelCy, noun, nounCy] = words
  // Each caller gives what its kind needs; the check of the definition in the tests would find what is missing.
  return { kind, name, label: { en: label, cy: labelCy }, noun: { en: noun, cy: nounCy }, ...more } as Field
}

/** A page of questions without a title of its own. */
export function page(name: string, ...fields: readonly Field[]): ServicePage {
  return { kind: 'questions', name, fields: [...fields] }
}

/** One of several to choose from. */
export function choice(value: string, en: string, cy: string) {
  return { value, label: { en, cy } }
}

/** A hint of a field. */
export const hint = (en: string, cy: string) => ({ hint: { en, cy } })
/** The two answers of most questions. */
export const yesOrNo = [choice('yes', 'Yes', 'Ydw'), choice('no', 'No', 'Nac ydw')]

/** The same in both languages. */
export const words = (en: string, cy: string) => ({ en, cy })
