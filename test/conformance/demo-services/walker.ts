import type { Visit, Visitor } from '#kernel/test'
import type {
  DefinitionTest,
  Field,
  ServiceDefinition,
} from '../../../src/modules/services/domain/definition.ts'
import { pageAt } from '../../../src/modules/services/domain/definition.ts'
import { uploads } from '../../../src/modules/services/testing/site.ts'
import { pay } from '../../../src/modules/payments/testing/till.ts'

type Plain = DefinitionTest['steps'][number]['input'][string]
type Entries = Record<string, Parameters<Visitor['fill']>[1][string]>

/** What a browser without scripts sends for one field that was answered plainly. */
function entriesFor(field: Field, plain: Plain | undefined): Entries {
  const { name } = field
  switch (field.kind) {
    case 'content':
    case 'calculated':
    case 'verified-identity':
    case 'payment':
      return {}
    case 'file':
    case 'files':
    case 'credential':
      return plain === undefined || plain === '' ? {} : { [name]: uploads.pdf }
    case 'date':
    case 'month-year':
      return typeof plain === 'string' ? dateEntries(name, plain) : {}
    case 'declaration':
      return plain === 'yes' ? { [name]: ['yes'] } : {}
    default:
      break
  }
  if (plain === undefined) return {}
  if (typeof plain === 'string' || Array.isArray(plain)) return { [name]: plain }
  return Object.assign(
    {},
    ...Object.entries(plain).map(([part, text]: [string, string]) =>
      part === 'dateOfBirth' ? dateEntries(name, text) : { [`${name}-${part}`]: text },
    ),
  ) as Entries
}

function dateEntries(name: string, date: string): Entries {
  const [year = '', month = '', day = ''] = date.split('-')
  return { [`${name}-year`]: year, [`${name}-month`]: month, ...(day === '' ? {} : { [`${name}-day`]: day }) }
}

/** Answers a service page by page as its test says, by forms alone. @returns where the last page led */
export async function walkThrough(
  visitor: Visitor,
  definition: ServiceDefinition,
  { steps }: DefinitionTest,
): Promise<string | undefined> {
  let led: string | undefined
  for (const { page: place, input } of steps) {
    const path = `/services/${definition.name}/apply/${place}`
    const shown = await visitor.follow(path)
    if (shown.status !== 200) throw new Error(`${path} shows ${shown.status}: ${wordsOf(shown)}`)
    const page = pageAt(definition, place)
    if (page?.kind === 'questions' && page.fields.some(({ kind }) => kind === 'payment')) {
      led = await payOn(visitor, shown, path)
      continue
    }
    const entries =
      page?.kind === 'questions'
        ? (Object.assign({}, ...page.fields.map((field) => entriesFor(field, input[field.name]))) as Entries)
        : listEntries(input)
    const answered = await visitor.send(shown, entries, ownForm(shown, path))
    if (answered.status !== 303) throw new Error(`${path} answers ${answered.status}: ${wordsOf(answered)}`)
    led = answered.location
  }
  return led
}

/** What is said to a list of entries: another one, or no more. */
function listEntries(input: Readonly<Record<string, Plain>>): Entries {
  return Object.fromEntries(
    Object.entries(input).flatMap(([name, plain]) => (typeof plain === 'string' ? [[name, plain]] : [])),
  )
}

/** Beside the form of the page itself there may be others: for the wallet, or for what is known already. */
function ownForm({ forms }: Visit, path: string): string | undefined {
  const actions = forms.filter(({ isOnceOnly }) => isOnceOnly).map(({ action }) => action)
  return [`${path}?use=other`, path].find((action) => actions.includes(action))
}

/** Pays by the rehearsal's card page, comes back, and goes on. */
async function payOn(visitor: Visitor, shown: Visit, path: string): Promise<string | undefined> {
  const asked = await visitor.send(shown, {})
  if (asked.location === undefined) throw new Error(`${path} does not lead to the payment: ${wordsOf(asked)}`)
  const returned = await visitor.follow(await pay(visitor, asked.location))
  const paid = returned.forms.some(({ isOnceOnly }) => isOnceOnly)
    ? await visitor.send(returned, {})
    : returned
  return paid.location
}

/** Confirms the answers and sends them. @returns the page that says so */
export async function sendIt(visitor: Visitor, definition: ServiceDefinition): Promise<Visit> {
  const check = await visitor.follow(`/services/${definition.name}/check`)
  const sent = await visitor.send(check, { declared: ['yes'] })
  if (sent.location === undefined)
    throw new Error(`${definition.name} is not sent: ${sent.status} ${wordsOf(sent)}`)
  return visitor.follow(sent.location)
}

/** The words of a page, for reading what went wrong. */
export function wordsOf({ body }: Visit): string {
  const main = body.slice(body.indexOf('<main'), body.indexOf('</main>'))
  return main
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
    .slice(0, 600)
}
