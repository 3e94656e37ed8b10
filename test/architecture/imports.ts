import { identifierName, isNode, listField, stringValue, walk, type SyntaxNode } from './syntax-walk.ts'

export interface Import {
  /** undefined when it is computed at run time. */
  specifier: string | undefined
  /** True when nothing of it remains at run time. */
  typeOnly: boolean
  /** What is taken by name at run time; '*' for a namespace or a dynamic import. */
  names: string[]
  offset: number
}

/** Every import, re-export, dynamic import, import type and require of a file. */
export function findImports(program: SyntaxNode): Import[] {
  const imports: Import[] = []
  walk(program, (node) => {
    const found = importOf(node)
    if (found !== undefined) imports.push(found)
  })
  return imports
}

function importOf(node: SyntaxNode): Import | undefined {
  switch (node.type) {
    case 'ImportDeclaration':
    case 'ExportNamedDeclaration':
    case 'ExportAllDeclaration':
      return isNode(node['source']) ? declaration(node) : undefined
    case 'ImportExpression':
      return { specifier: stringValue(node['source']), typeOnly: false, names: ['*'], offset: node.start }
    case 'TSImportType':
      return { specifier: stringValue(node['source']), typeOnly: true, names: [], offset: node.start }
    case 'CallExpression':
      return identifierName(node['callee']) === 'require' ? requireCall(node) : undefined
    default:
      return undefined
  }
}

function declaration(node: SyntaxNode): Import {
  const specifiers = listField(node, 'specifiers').filter(isNode)
  const kept = specifiers.filter((specifier) => !isTypeKind(specifier))
  const typeOnly = isTypeKind(node) || (specifiers.length > 0 && kept.length === 0)
  const names = node.type === 'ExportAllDeclaration' ? ['*'] : kept.map(importedName)
  return {
    specifier: stringValue(node['source']),
    typeOnly,
    names: typeOnly ? [] : names,
    offset: node.start,
  }
}

function isTypeKind(node: SyntaxNode): boolean {
  return node['importKind'] === 'type' || node['exportKind'] === 'type'
}

function importedName(specifier: SyntaxNode): string {
  if (specifier.type === 'ImportDefaultSpecifier') return 'default'
  if (specifier.type === 'ImportNamespaceSpecifier') return '*'
  const name = specifier['imported'] ?? specifier['local']
  return identifierName(name) ?? stringValue(name) ?? '*'
}

function requireCall(node: SyntaxNode): Import {
  const [source] = listField(node, 'arguments')
  return { specifier: stringValue(source), typeOnly: false, names: ['*'], offset: node.start }
}
