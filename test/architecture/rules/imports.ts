import { isSameUnit, isTest, placeOf, type Place } from '../place.ts'
import type { Dependency, SourceFile, Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const kernelBelowModules: Rule = {
  id: 'kernel-below-modules',
  because: 'the kernel is what every module stands on; if it knew one, no module could be left out',
}
const frontDoorOnly: Rule = {
  id: 'front-door-only',
  because: 'only what public.ts or index.ts exports is a promise; everything behind it may change on any day',
}
const declaredNeeds: Rule = {
  id: 'declared-needs',
  because: 'the manifest must tell, without reading code, what a module cannot run without',
}
const platformLists: Rule = {
  id: 'platform-lists-modules',
  because: 'one file says what the program is made of, so that a module can be added or left out there alone',
}
const readableImports: Rule = {
  id: 'readable-imports',
  because: 'an import computed at run time can be checked by nobody',
}

/** Rules 1 and 2: who may import whom, and by which door. */
export function checkImports(tree: Tree): Violation[] {
  return tree.files.flatMap((file) =>
    file.dependencies.flatMap((dependency) => checkDependency(file, dependency, tree)),
  )
}

function checkDependency(file: SourceFile, dependency: Dependency, tree: Tree): Violation[] {
  const { specifier, target } = dependency
  const report: Report = (rule, message) => [violation(rule, file.path, dependency.line, message)]
  if (specifier === undefined)
    return file.isTest ? [] : report(readableImports, 'an import is computed at run time')
  // A # path that no alias answers to would be a way around public.ts.
  if (target === undefined)
    return specifier.startsWith('#') ? report(frontDoorOnly, `imports ${specifier}`) : []

  const arrow: Arrow = { file, specifier, target, to: placeOf(target), report }
  if (isSameUnit(file.place, arrow.to)) return checkInside(arrow)
  if (file.isTest && isForTests(file, target, arrow.to)) return []
  return file.place.area === 'root' ? checkFromRoot(arrow) : checkAcross(arrow, tree)
}

/** Tests share helpers; those of a module may put the whole program together. */
function isForTests(file: SourceFile, target: string, to: Place): boolean {
  if (isTest(target)) return true
  return file.place.area !== 'kernel' && (to.area === 'root' || to.area === 'pack')
}

type Report = (rule: Rule, message: string) => Violation[]

/** One import of ours by us. */
interface Arrow {
  file: SourceFile
  specifier: string
  target: string
  to: Place
  report: Report
}

function checkInside({ file, specifier, report }: Arrow): Violation[] {
  const throughItsOwnDoor = specifier.startsWith('#') && !file.isTest
  return throughItsOwnDoor ? report(frontDoorOnly, `imports itself as ${specifier}`) : []
}

/** Files outside of kernel, modules and packs: main, platform, commands. */
function checkFromRoot({ file, specifier, to, report }: Arrow): Violation[] {
  if (file.path === 'src/platform.ts' || file.isTest) return []
  if (to.area !== 'kernel') return report(platformLists, `imports ${specifier}`)
  return specifier.startsWith('#') ? [] : report(frontDoorOnly, `imports ${specifier}`)
}

function checkAcross({ file, specifier, to, report }: Arrow, tree: Tree): Violation[] {
  if (file.place.area === 'kernel' && to.area !== 'kernel')
    return report(kernelBelowModules, `kernel imports ${specifier}`)
  if (to.area === 'root' || to.area === 'pack') return report(platformLists, `imports ${specifier}`)
  if (!specifier.startsWith('#'))
    return report(frontDoorOnly, `imports ${specifier}, the inside of ${to.area} ${to.name}`)
  const isNeedNamed =
    file.place.area !== 'module' || to.area !== 'module' || needsOf(file, tree).includes(to.name)
  return isNeedNamed
    ? []
    : report(declaredNeeds, `imports ${specifier}, which module.ts does not list under needs`)
}

function needsOf(file: SourceFile, tree: Tree): readonly string[] {
  return tree.byPath.get(`src/modules/${file.place.name}/module.ts`)?.manifest?.needs ?? []
}
