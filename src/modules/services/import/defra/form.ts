import type { LocalisedText } from '#kernel/i18n'
import type { Field } from '../../domain/definition.ts'
import { inEnglish, type Making } from '../making.ts'
import type { Source } from '../source.ts'

/** What conditions need to know of a component: the field that it became. */
export interface KnownField {
  readonly field: Field
  /** By the identifier of an item of its list: the value of the choice. */
  readonly values: ReadonlyMap<string, string>
}

/** A form while it is read. */
export interface DefraForm {
  readonly root: Source
  readonly work: Making
  /** By identifier and by name. */
  readonly lists: ReadonlyMap<string, Source>
  /** By identifier and by name of the component. */
  readonly fields: Map<string, KnownField>
  readonly isWelshToo: boolean
  /** A text with its Welsh, which stands elsewhere in the form, by identifier. */
  text(part: Source, key: string, kind: TranslatedKind): LocalisedText | undefined
  /** The Welsh of a text alone. */
  welsh(part: Source, key: string, kind: TranslatedKind): string | undefined
}

export type TranslatedKind = 'components' | 'listItems' | 'pages' | 'sections'

export function defraForm(root: Source, work: Making): DefraForm {
  const lists = new Map<string, Source>()
  for (const list of root.children('lists')) {
    for (const key of ['id', 'name']) {
      const name = list.text(key)
      if (name !== undefined) lists.set(name, list)
    }
    list.ignore('is the name of a list, which people do not see', 'id', 'name', 'title', 'type')
  }
  const translations = root.child('metadata')?.child('translations')?.child('cy')
  const welsh = (part: Source, key: string, kind: TranslatedKind): string | undefined => {
    const id = part.text('id')
    return id === undefined ? undefined : translations?.child(kind)?.child(id)?.text(key)
  }
  return {
    root,
    work,
    lists,
    fields: new Map(),
    isWelshToo: translations !== undefined,
    welsh,
    text: (part, key, kind) => {
      const en = part.text(key)
      if (en === undefined) return undefined
      if (/\{\{|\{%/.test(en)) part.change('holds a template, whose marks are shown as they stand', key)
      return { ...inEnglish(en), cy: welsh(part, key, kind) ?? '' }
    },
  }
}
