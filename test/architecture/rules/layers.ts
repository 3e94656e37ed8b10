import { isSameUnit } from '../place.ts'
import type { Dependency, SourceFile, Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const domainIsPure: Rule = {
  id: 'domain-is-pure',
  because: 'rules that do no I/O can be read, tested and proven without a database or a server',
}
const storeIsBottom: Rule = {
  id: 'store-is-bottom',
  because: 'a store that knows only its own tables can be changed without looking at pages or other modules',
}
const sqlInStore: Rule = {
  id: 'sql-in-store',
  because: 'a change of a table is then a change of one folder',
}
const pagesAreLeaves: Rule = {
  id: 'pages-are-leaves',
  because:
    'what two places need belongs in domain, store or a component, not in a page that may change for its own reasons',
}

const pureLayers = new Set(['domain'])
const leafLayers = new Set(['pages', 'api'])
// What computes and does nothing else. Types of the kernel may be imported besides.
const pureImports: { specifier: RegExp; names: RegExp }[] = [
  { specifier: /^(temporal-polyfill|typebox)(\/|$)/, names: /./ },
  { specifier: /^jose$/, names: /^base64url$/ },
  {
    specifier: /^libphonenumber-js\/(mobile|min)$/,
    names: /^(parsePhoneNumberFromString|isSupportedCountry)$/,
  },
  { specifier: /^@zxcvbn-ts\/language-common$/, names: /^dictionary$/ },
  { specifier: /^#kernel\/clock$/, names: /^(secondMs|minuteMs|hourMs|dayMs|addMs)$/ },
  { specifier: /^#kernel\/i18n$/, names: /^(locales|defaultLocale|isLocale)$/ },
]

/** Rule 3: what each layer of a module may import. */
export function checkLayers(tree: Tree): Violation[] {
  return tree.files
    .filter((file) => file.place.area === 'module' && !file.isTest)
    .flatMap((file) => file.dependencies.flatMap((dependency) => checkDependency(file, dependency, tree)))
}

function checkDependency(file: SourceFile, dependency: Dependency, tree: Tree): Violation[] {
  const { path, place } = file
  const specifier = dependency.specifier ?? 'a computed path'
  const found: Violation[] = []
  const report = (rule: Rule, what: string) => found.push(violation(rule, path, dependency.line, what))

  if (pureLayers.has(place.layer) && !isPure(file, dependency, tree))
    report(domainIsPure, `domain imports ${specifier}`)
  if (place.layer === 'store' && !isBelowStore(file, dependency, tree))
    report(storeIsBottom, `store imports ${specifier}`)
  if (dependency.names.includes('defineQuery') && place.layer !== 'store') {
    report(sqlInStore, 'a query is defined outside store/')
  }
  if (reachesLeaf(file, dependency, tree)) report(pagesAreLeaves, `imports ${specifier}`)
  return found
}

function isPure(file: SourceFile, dependency: Dependency, tree: Tree): boolean {
  const target = targetPlace(dependency, tree)
  if (target !== undefined && isSameUnit(target, file.place)) return pureLayers.has(target.layer)
  if (target?.area === 'kernel' && dependency.typeOnly) return true
  const known = pureImports.find(({ specifier }) => specifier.test(dependency.specifier ?? ''))
  return (
    known !== undefined &&
    dependency.names.length > 0 &&
    dependency.names.every((name) => known.names.test(name))
  )
}

function isBelowStore(file: SourceFile, dependency: Dependency, tree: Tree): boolean {
  const target = targetPlace(dependency, tree)
  if (target === undefined) return true
  if (target.area === 'kernel') return true
  return (
    isSameUnit(target, file.place) &&
    (target.layer === 'store' || target.layer === 'domain' || dependency.typeOnly)
  )
}

/** Pages and operations may share files among themselves; the manifest lists them. */
function reachesLeaf(file: SourceFile, dependency: Dependency, tree: Tree): boolean {
  const target = targetPlace(dependency, tree)
  if (target === undefined || target.area !== 'module' || !leafLayers.has(target.layer)) return false
  const own = isSameUnit(target, file.place)
  return !(own && (file.place.layer === target.layer || file.path.endsWith('/module.ts')))
}

function targetPlace(dependency: Dependency, tree: Tree) {
  return dependency.target === undefined ? undefined : tree.byPath.get(dependency.target)?.place
}
