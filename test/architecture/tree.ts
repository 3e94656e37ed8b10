import { parseSync } from 'rolldown/utils'
import { findGlobalUses, type GlobalUse } from './globals.ts'
import { findImports, type Import } from './imports.ts'
import { findManifest, type DeclaredManifest } from './manifest.ts'
import { isTest, placeOf, resolveSpecifier, type Place } from './place.ts'
import { findTableReferences, type TableReference } from './sql.ts'
import { isNode } from './syntax-walk.ts'
import type { SourceText } from './violation.ts'

export interface Dependency extends Import {
  /** Path in this repository, or undefined for a package. */
  target: string | undefined
  line: number
}

export interface SourceFile extends SourceText {
  place: Place
  isTest: boolean
  dependencies: Dependency[]
  globalUses: (GlobalUse & { line: number })[]
  tables: (TableReference & { line: number })[]
  manifest: DeclaredManifest | undefined
}

/** Everything the rules look at. */
export interface Tree {
  files: SourceFile[]
  byPath: ReadonlyMap<string, SourceFile>
  /** Names of the modules. */
  modules: ReadonlySet<string>
  /** PostgreSQL schemas: one of each module, and of each kernel folder with migrations. */
  schemas: ReadonlyMap<string, Place>
}

/** Parses every file. @throws Error naming the file that is not valid TypeScript */
export function parseTree(sources: readonly SourceText[]): Tree {
  const files = sources.map(parseFile)
  const owners = files
    .map((file) => file.place)
    .filter((place) => place.area === 'kernel' || place.area === 'module')
  const modules = new Set(owners.filter((place) => place.area === 'module').map((place) => place.name))
  const withSchema = owners.filter((place) => place.area === 'module' || place.layer === 'migrations')
  return {
    files,
    byPath: new Map(files.map((file) => [file.path, file])),
    modules,
    schemas: new Map(withSchema.map((place) => [place.name, place])),
  }
}

function parseFile({ path, text }: SourceText): SourceFile {
  const { program, errors } = parseSync(path, text)
  // The parser's own type is one union of 200 nodes; the walk reads any of them by field.
  const root: unknown = program
  if (errors[0] !== undefined || !isNode(root))
    throw new Error(`${path}: ${errors[0]?.message ?? 'not a program'}`)
  const lineOf = lineCounter(text)
  const withLine = <T extends { offset: number }>(found: T) => ({ ...found, line: lineOf(found.offset) })
  return {
    path,
    text,
    place: placeOf(path),
    isTest: isTest(path),
    dependencies: findImports(root).map((found) => ({
      ...withLine(found),
      target: found.specifier === undefined ? undefined : resolveSpecifier(path, found.specifier),
    })),
    globalUses: findGlobalUses(root).map(withLine),
    tables: findTableReferences(root).map(withLine),
    manifest: findManifest(root),
  }
}

function lineCounter(text: string): (offset: number) => number {
  return (offset) => text.slice(0, offset).split('\n').length
}
