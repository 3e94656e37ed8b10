import { isSameUnit } from '../place.ts'
import type { SourceFile, Tree } from '../tree.ts'
import { violation, type Rule, type Violation } from '../violation.ts'

const ownSchema: Rule = {
  id: 'own-schema',
  because: 'the owner of a table must be able to change it; what others may join is a view in <name>_public',
}
const noForeignKeyAcross: Rule = {
  id: 'no-foreign-key-across-schemas',
  because: 'a key into another module ties their migrations, deletions and backups together',
}
const declaredViews: Rule = {
  id: 'declared-needs',
  because: 'the manifest must tell, without reading code, what a module cannot run without',
}
const publicSuffix = '_public'

/** Rule 5: SQL names the tables of its own schema, and the published views of the modules it needs. */
export function checkSchemas(tree: Tree): Violation[] {
  return tree.files.filter((file) => !file.isTest).flatMap((file) => checkFile(file, tree))
}

function checkFile(file: SourceFile, tree: Tree): Violation[] {
  return file.tables.flatMap(({ schema, table, foreignKey, line }) => {
    const published = schema.endsWith(publicSuffix) ? schema.slice(0, -publicSuffix.length) : undefined
    const owner = tree.schemas.get(published ?? schema)
    if (owner === undefined || isSameUnit(owner, file.place)) return []
    const name = `${schema}.${table}`
    if (foreignKey) return [violation(noForeignKeyAcross, file.path, line, `has a foreign key to ${name}`)]
    if (published === undefined)
      return [violation(ownSchema, file.path, line, `names ${name}, a table of ${owner.name}`)]
    const needs = tree.byPath.get(`src/modules/${file.place.name}/module.ts`)?.manifest?.needs
    if (owner.area === 'kernel' || needs?.includes(owner.name) === true) return []
    return [
      violation(
        declaredViews,
        file.path,
        line,
        `joins ${name}, but module.ts does not list ${owner.name} under needs`,
      ),
    ]
  })
}
