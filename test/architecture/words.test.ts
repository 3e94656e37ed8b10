import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

type Message = string | Readonly<Record<string, string>>

/** The words of one module or kernel folder, and the names by which sources may ask for them. */
interface Catalogue {
  folder: string
  name: string
  en: ReadonlyMap<string, Message>
  cy: ReadonlyMap<string, Message>
}

const catalogues = globSync('src/{kernel,modules}/**/locales/en.json', { cwd: root })
  .map((path) => path.replace('/locales/en.json', ''))
  .toSorted()
  .map((folder): Catalogue => {
    const name = folder.split('/').at(-1) ?? ''
    return { folder, name, en: readCatalogue(folder, 'en'), cy: readCatalogue(folder, 'cy') }
  })

const sources = globSync('{src,islands}/**/*.{ts,tsx}', { cwd: root })
  .filter((path) => !/\.test\.tsx?$|\/testing\//.test(path))
  .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))

test('there are catalogues and sources to look at', () => {
  expect(catalogues.length).toBeGreaterThanOrEqual(8)
  expect(sources.length).toBeGreaterThan(400)
})

describe.each(catalogues)('the words of $folder', ({ folder, name, en, cy }) => {
  test('have the same keys and places to fill in, in both languages', () => {
    expect([...cy.keys()].toSorted()).toEqual([...en.keys()].toSorted())
    const different = [...en.keys()].filter((key) => placeholders(en.get(key)) !== placeholders(cy.get(key)))
    expect(different).toEqual([])
  })

  test('are all used', () => {
    // The words of one room of a module are for the whole module.
    const owner = folder.split('/').slice(0, 3).join('/')
    const asked = namesIn(
      sources.filter(({ path }) => path.startsWith(`${owner}/`) || path.startsWith('islands/')),
    )
    const unused = [...en.keys()].filter((key) => !waysToAsk(name, key).some((way) => asked.has(way)))
    expect(unused).toEqual([])
  })

  test('tell people every use of their data', () => {
    const own = sources.filter(({ path }) => path.startsWith(`${folder}/`)).map(({ text }) => text)
    const recorded = own.flatMap((text) => [...text.matchAll(/\b(action|purpose): '([a-z-]+)\.([^'$]+)'/g)])
    const missing = recorded
      .filter(([, , module]) => module === name)
      .map(([, kind, , rest]) => (kind === 'action' ? `action.${String(rest)}` : String(rest)))
      .filter((key) => !en.has(key))
    expect(missing).toEqual([])
  })
})

function readCatalogue(folder: string, locale: string): Map<string, Message> {
  const text = readFileSync(join(root, folder, 'locales', `${locale}.json`), 'utf8')
  // The type check of `defineMessages` has seen the same file.
  return new Map(Object.entries(JSON.parse(text) as Record<string, Message>))
}

function placeholders(message: Message | undefined): string {
  const forms = typeof message === 'string' ? [message] : Object.values(message ?? {})
  // `{Noun}` is `{noun}` with a capital: which of them a sentence begins with differs between the languages.
  const names = forms.flatMap((form) => form.match(/%?\{\w+\}/g) ?? []).map((name) => name.toLowerCase())
  return [...new Set(names)].toSorted().join()
}

/**
 * A key is asked for as it stands, as a purpose or action of the audit log or the legal basis of a purpose, by the name
 * of a table of the person's data (which takes all its columns), or by an island without its prefix.
 */
function waysToAsk(module: string, key: string): string[] {
  return [
    key,
    `${module}.${key}`,
    `${module}.${key.replace(/^action\./, '')}`,
    `${module}.${key.replace(/^basis\./, 'purpose.')}`,
    key.replace(/^export\.(\w+).*/, '$1'),
    key.replace(/^island\./, ''),
  ]
}

/** What the sources could mean by a string, a template with any value in its gaps, or a property. */
function namesIn(files: readonly { text: string }[]): { has(name: string): boolean } {
  const texts = files.map(({ text }) => text)
  const exact = new Set(
    texts.flatMap((text) => [
      ...[...text.matchAll(/'([^'\n]*)'/g)].map(([, quoted]) => quoted),
      ...[...text.matchAll(/\b(?:words|script|t)\??\.(\w+)/g)].map(([, property]) => property),
    ]),
  )
  const templates = texts
    .flatMap((text) => [...text.matchAll(/`([a-z][\w.-]*\$\{[^`\n]*)`/g)])
    .map(([, template = '']) => template.split(/\$\{[^}]*\}/).map((part) => RegExp.escape(part)))
    .map((parts) => new RegExp(`^${parts.join('.+')}$`))
  return { has: (name) => exact.has(name) || templates.some((template) => template.test(name)) }
}
