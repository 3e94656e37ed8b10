import { findCycles } from '../cycles.ts'
import type { Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const noCycles: Rule = {
  id: 'no-cycles',
  because: 'files in a cycle can only be understood, loaded and tested together',
}

/** Rule 1: no cycles among files. Imports of types alone vanish at run time and tie nothing together. */
export function checkCycles(tree: Tree): Violation[] {
  const graph = new Map(
    tree.files.map((file) => {
      const kept = file.dependencies.filter((dependency) => !dependency.typeOnly)
      const targets = kept.map((dependency) => dependency.target).filter((target) => target !== undefined)
      return [file.path, targets.filter((target) => tree.byPath.has(target))] as const
    }),
  )
  return findCycles(graph).map((cycle) => {
    const paths = cycle.toSorted()
    return violation(noCycles, paths[0] ?? '', 0, `files import each other: ${paths.join(', ')}`)
  })
}
