import type { LocalisedText } from '#kernel/i18n'
import type { Condition } from '../domain/definition/condition.ts'
import type { Delivery, Field, ServiceDefinition, ServicePage } from '../domain/definition.ts'
import { naming, nounOf, slugOf, type Naming, withoutEndMarks } from './names.ts'
import { ImportRefused } from './refused.ts'
import type { ImportOptions, Invented } from './report.ts'

/** What every importer works with. */
export interface Making {
  readonly names: Naming
  readonly options: ImportOptions
  readonly invented: Invented[]
  /** Counts questions and choices that were made. @throws ImportRefused when there are too many for a form */
  readonly count: (things: number) => void
}

/** Lists may be named by many questions, so a small file could make a huge service. */
const mostThings = 50_000

export function making(options: ImportOptions): Making {
  let things = 0
  const count = (more: number): void => {
    things += more
    if (things > mostThings) throw new ImportRefused(`It has more than ${mostThings} questions and choices`)
  }
  return { names: naming(), options, invented: [], count }
}

export function inEnglish(en: string): LocalisedText {
  return { en, cy: '' }
}

/** The noun of a question in both languages; of the Welsh, as much as there is. */
export function nounFor(label: LocalisedText): LocalisedText {
  return { en: nounOf(label.en), cy: withoutEndMarks(label.cy) }
}

/** What every kind of field has. */
export interface FieldBase {
  readonly name: string
  readonly label: LocalisedText
  readonly noun: LocalisedText
  readonly shortLabel?: LocalisedText
  readonly hint?: LocalisedText
  readonly optional?: boolean
  readonly askedWhen?: Condition
}

export const yes = { value: 'yes', label: { en: 'Yes', cy: 'Ie' } } as const
export const no = { value: 'no', label: { en: 'No', cy: 'Na' } } as const

/** Numbers that forms of other systems take where they name no limit. */
export const openNumber = { minimum: -1_000_000_000, maximum: 1_000_000_000, decimals: 6 } as const

/** A statement that is long enough for anything that a form of another system takes. */
export const lengths = { line: 499, text: 4_999 } as const

export interface FormParts {
  readonly title: LocalisedText
  readonly slug?: string | undefined
  readonly pages: readonly ServicePage[]
  readonly declaration?: readonly LocalisedText[]
  readonly afterwards?: readonly LocalisedText[]
  readonly start?: readonly LocalisedText[]
  readonly privacyNotice?: readonly LocalisedText[]
  readonly deliveries?: readonly Delivery[]
  readonly isWelshToo: boolean
}

const questionsPerMinute = 3

/** The definition, with what it needs and the form did not say. */
export function definitionOf(parts: FormParts, { options, invented }: Making): ServiceDefinition {
  const name = slugOf(parts.slug ?? '') || slugOf(parts.title.en) || 'imported-form'
  const invent = (at: string, text: LocalisedText): LocalisedText => {
    invented.push({ at, what: text.en })
    return parts.isWelshToo ? text : inEnglish(text.en)
  }
  const declaration = joined(parts.declaration ?? [])
  const afterwards = parts.afterwards ?? []
  const { deliveries, privacyNotice } = parts
  invented.push(
    { at: 'minimumIdentityLevel', what: 'Nobody has to prove who they are, and no account is needed' },
    { at: 'start', what: 'There is a start page; say who can use the service and what they need' },
  )
  return {
    name,
    version: 1,
    title: parts.title,
    description: invent('description', {
      en: `Use this service: ${parts.title.en}.`,
      cy: `Defnyddiwch y gwasanaeth hwn: ${parts.title.cy}.`,
    }),
    organisationSlug: options.organisationSlug,
    languages: parts.isWelshToo ? ['en', 'cy'] : ['en'],
    account: 'optional',
    minimumIdentityLevel: 0,
    start: {
      body: [...(parts.start ?? [])],
      needs: [],
      durationMinutes: Math.max(1, Math.ceil(parts.pages.length / questionsPerMinute)),
    },
    pages: [...parts.pages],
    declaration:
      declaration ??
      invent('declaration', {
        en: 'I confirm that these answers are true as far as I know.',
        cy: 'Rwy’n cadarnhau bod yr atebion hyn yn wir hyd y gwn i.',
      }),
    afterwards:
      afterwards.length > 0
        ? [...afterwards]
        : [
            invent('afterwards', {
              en: 'We look at what you have sent and get in touch with you.',
              cy: 'Byddwn yn edrych ar yr hyn a anfonoch ac yn cysylltu â chi.',
            }),
          ],
    caseType: name,
    ...(deliveries === undefined || deliveries.length === 0 ? {} : { deliveries: [...deliveries] }),
    ...(privacyNotice === undefined || privacyNotice.length === 0
      ? {}
      : { privacyNotice: [...privacyNotice] }),
  }
}

function joined(texts: readonly LocalisedText[]): LocalisedText | undefined {
  if (texts.length === 0) return undefined
  const of = (locale: keyof LocalisedText): string =>
    texts
      .map((text) => text[locale])
      .filter((text) => text !== '')
      .join('\n')
  return { en: of('en'), cy: of('cy') }
}

/** A page of one question needs no title; one of several does. */
export function titled(
  name: string,
  title: LocalisedText | undefined,
  body: readonly LocalisedText[],
  fields: readonly Field[],
): { kind: 'questions'; name: string; title?: LocalisedText; body?: LocalisedText[]; fields: Field[] } {
  const heading =
    title ?? (fields.length > 1 ? fields.find(({ kind }) => kind !== 'content')?.label : undefined)
  return {
    kind: 'questions',
    name,
    ...(heading === undefined ? {} : { title: heading }),
    ...(body.length === 0 ? {} : { body: [...body] }),
    fields: [...fields],
  }
}
