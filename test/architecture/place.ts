import { posix } from 'node:path'

/** Where a file stands in the architecture. */
export interface Place {
  area: 'kernel' | 'module' | 'pack' | 'root'
  /** Name of the kernel folder, module or pack; '' for the root. */
  name: string
  /** Folder inside it: domain, store, pages, api, jobs...; '' for files at its top. */
  layer: string
}

const areas: Readonly<Record<string, Place['area']>> = { kernel: 'kernel', modules: 'module', packs: 'pack' }

export function placeOf(path: string): Place {
  const [top, folder = '', name = '', ...rest] = path.split('/')
  const area = top === 'src' ? areas[folder] : undefined
  if (area === undefined) return { area: 'root', name: '', layer: '' }
  return { area, name, layer: rest.length > 1 ? String(rest[0]) : '' }
}

/** Tests, and what is there for tests alone. */
export function isTest(path: string): boolean {
  return /\.test\.tsx?$|\/(testing|fixtures)\//.test(path) || path.startsWith('src/kernel/test/')
}

/** Whether two places are the same kernel folder, module or pack. */
export function isSameUnit(left: Place, right: Place): boolean {
  return left.area === right.area && left.name === right.name
}

const aliases = [
  { pattern: /^#kernel\/([^/]+)$/, path: (name: string) => `src/kernel/${name}/index.ts` },
  { pattern: /^#modules\/([^/]+)$/, path: (name: string) => `src/modules/${name}/public.ts` },
  { pattern: /^#packs\/([^/]+)$/, path: (name: string) => `src/packs/${name}/index.ts` },
]

/** The path in this repository that a specifier names, or undefined for a package. */
export function resolveSpecifier(importer: string, specifier: string): string | undefined {
  if (specifier.startsWith('.')) return posix.join(posix.dirname(importer), specifier)
  for (const { pattern, path } of aliases) {
    const name = pattern.exec(specifier)?.[1]
    if (name !== undefined) return path(name)
  }
  return undefined
}

/** `@scope/name` or `name` of a package specifier; undefined for our own files. */
export function packageName(specifier: string): string | undefined {
  if (specifier.startsWith('.') || specifier.startsWith('#')) return undefined
  const parts = specifier.split('/')
  return parts.slice(0, specifier.startsWith('@') ? 2 : 1).join('/')
}
