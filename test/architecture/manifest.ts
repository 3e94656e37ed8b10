import {
  identifierName,
  isNode,
  listField,
  propertyName,
  stringValue,
  walk,
  type SyntaxNode,
} from './syntax-walk.ts'

/** What a module.ts says of itself; undefined where it is not written as plain literals. */
export interface DeclaredManifest {
  name: string | undefined
  needs: string[] | undefined
}

/** Reads `defineModule({ name: '...', needs: ['...'] })`, or undefined when there is none. */
export function findManifest(program: SyntaxNode): DeclaredManifest | undefined {
  let manifest: DeclaredManifest | undefined
  walk(program, (node) => {
    if (node.type !== 'CallExpression' || identifierName(node['callee']) !== 'defineModule') return
    const [argument] = listField(node, 'arguments')
    if (!isNode(argument)) return
    const properties = listField(argument, 'properties').filter(isNode)
    const valueOf = (name: string) =>
      properties.find((property) => propertyName(property) === name)?.['value']
    manifest = { name: stringValue(valueOf('name')), needs: stringList(valueOf('needs')) }
  })
  return manifest
}

function stringList(node: unknown): string[] | undefined {
  if (!isNode(node) || !Array.isArray(node['elements'])) return undefined
  const values = node['elements'].map(stringValue)
  return values.every((value) => value !== undefined) ? values : undefined
}
