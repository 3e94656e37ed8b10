import { checkCapabilities } from './rules/capabilities.ts'
import { checkCycles } from './rules/cycles.ts'
import { checkImports } from './rules/imports.ts'
import { checkLayers } from './rules/layers.ts'
import { checkManifests } from './rules/manifests.ts'
import { checkSchemas } from './rules/schemas.ts'
import { checkSizes } from './rules/sizes.ts'
import { parseTree } from './tree.ts'
import type { SourceText, Violation } from './violation.ts'

const checks = [
  checkImports,
  checkCycles,
  checkManifests,
  checkLayers,
  checkCapabilities,
  checkSchemas,
  checkSizes,
]

/**
 * Every place where the given files (all TypeScript under src/) break a rule of the architecture.
 * @throws Error naming a file that cannot be parsed
 */
export function checkArchitecture(files: readonly SourceText[]): Violation[] {
  const tree = parseTree(files)
  return checks.flatMap((check) => check(tree))
}
