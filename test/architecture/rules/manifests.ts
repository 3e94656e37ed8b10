import { findCycles } from '../cycles.ts'
import type { SourceFile, Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const manifestIsData: Rule = {
  id: 'manifest-is-data',
  because:
    'what reads the manifests (this test, the documents, the access matrix) must see them as they stand',
}
const needsExist: Rule = {
  id: 'needs-exist',
  because: 'a need that names no module is a misspelling or the trace of one that has gone',
}
const needsWithoutCycle: Rule = {
  id: 'needs-without-cycle',
  because: 'modules that need each other are one module in two folders, and neither can start first',
}

/** Rule 2: the manifests and the graph of their needs. */
export function checkManifests(tree: Tree): Violation[] {
  const names = [...tree.modules]
  const manifests = names.map((name) => tree.byPath.get(`src/modules/${name}/module.ts`))
  const missing = names.filter((_name, index) => manifests[index] === undefined)
  const present = manifests.filter((file) => file !== undefined)
  return [
    ...missing.map((name) => violation(manifestIsData, `src/modules/${name}/module.ts`, 0, 'is missing')),
    ...present.flatMap((file) => checkManifest(file, tree)),
    ...checkNeedsCycles(present),
  ]
}

function checkManifest(file: SourceFile, tree: Tree): Violation[] {
  const { manifest, path, place } = file
  if (manifest?.needs === undefined) {
    return [violation(manifestIsData, path, 0, 'does not call defineModule with needs as a list of strings')]
  }
  const wrongName =
    manifest.name === place.name ? [] : [`names itself ${manifest.name ?? 'nothing'}, not ${place.name}`]
  const unknown = manifest.needs.filter((need) => !tree.modules.has(need))
  return [
    ...wrongName.map((message) => violation(manifestIsData, path, 0, message)),
    ...unknown.map((need) => violation(needsExist, path, 0, `needs "${need}", and there is no such module`)),
  ]
}

function checkNeedsCycles(files: readonly SourceFile[]): Violation[] {
  const graph = new Map(files.map((file) => [file.place.name, file.manifest?.needs ?? []]))
  return findCycles(graph).map((cycle) => {
    const names = cycle.toSorted()
    return violation(
      needsWithoutCycle,
      `src/modules/${names[0] ?? ''}/module.ts`,
      0,
      `needs form a cycle: ${names.join(', ')}`,
    )
  })
}
