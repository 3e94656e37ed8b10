import {
  identifierName,
  isNode,
  isTypeOnly,
  listField,
  propertyName,
  walk,
  type SyntaxNode,
} from './syntax-walk.ts'

/** Reaching outside the program by a global, such as `process.env` or `fetch`. */
export interface GlobalUse {
  capability: 'environment' | 'wall clock' | 'randomness' | 'outbound fetch'
  text: string
  offset: number
}

const globalObjects = new Set(['globalThis', 'global', 'window', 'self'])

/** How a global is used where it stands: the member taken from it, and the node that holds it. */
interface Use {
  name: string
  member: string | undefined
  parent: SyntaxNode | undefined
  field: string
}

const detectors: { capability: GlobalUse['capability']; text: string; matches: (use: Use) => boolean }[] = [
  { capability: 'outbound fetch', text: 'fetch', matches: ({ name }) => name === 'fetch' },
  {
    capability: 'environment',
    text: 'process.env',
    matches: ({ name, member, parent }) =>
      name === 'process' && (member === 'env' || isDestructuredFor(parent, 'env')),
  },
  {
    capability: 'wall clock',
    text: 'Date.now or new Date()',
    matches: ({ name, member, parent, field }) =>
      name === 'Date' && (member === 'now' || isNow(parent, field)),
  },
  {
    capability: 'wall clock',
    text: 'Temporal.Now',
    matches: ({ name, member }) => name === 'Temporal' && member === 'Now',
  },
  {
    capability: 'randomness',
    text: 'Math.random',
    matches: ({ name, member }) => name === 'Math' && member === 'random',
  },
  {
    capability: 'randomness',
    text: 'crypto.random...',
    matches: ({ name, member }) => name === 'crypto' && /^(random|getRandomValues)/.test(member ?? ''),
  },
]

/**
 * Uses of the clock, randomness, environment and network through globals. A name that the file binds itself
 * (an import, a parameter, a variable) is the file's own.
 */
export function findGlobalUses(program: SyntaxNode): GlobalUse[] {
  const own = boundNames(program)
  const uses: GlobalUse[] = []
  walk(
    program,
    (node, parent, field) => {
      const name = globalName(node, own)
      if (name === undefined || (node.type === 'Identifier' && isName(parent, field))) return
      const member =
        parent?.type === 'MemberExpression' && field === 'object' ? propertyName(parent) : undefined
      const found = detectors.filter(({ matches }) => matches({ name, member, parent, field }))
      uses.push(...found.map(({ capability, text }) => ({ capability, text, offset: node.start })))
    },
    (node) => !isTypeOnly(node),
  )
  return uses
}

/** `fetch` and `globalThis.fetch` are the same thing. Names that the file binds are not global. */
function globalName(node: SyntaxNode, own: ReadonlySet<string>): string | undefined {
  if (node.type === 'MemberExpression') {
    const object = identifierName(node['object'])
    return object !== undefined && globalObjects.has(object) ? propertyName(node) : undefined
  }
  const name = identifierName(node)
  return name !== undefined && !own.has(name) ? name : undefined
}

/** Whether an identifier in this place is a mere name (a property, a key), not a reference. */
function isName(parent: SyntaxNode | undefined, field: string): boolean {
  if (parent === undefined || parent['computed'] === true) return false
  return field === 'property' || (field === 'key' && parent['shorthand'] !== true) || field === 'label'
}

function isNow(parent: SyntaxNode | undefined, field: string): boolean {
  if (parent === undefined || field !== 'callee') return false
  const isEmpty = listField(parent, 'arguments').length === 0
  return parent.type === 'CallExpression' || (parent.type === 'NewExpression' && isEmpty)
}

function isDestructuredFor(parent: SyntaxNode | undefined, name: string): boolean {
  const pattern = parent?.type === 'VariableDeclarator' ? parent['id'] : undefined
  if (!isNode(pattern)) return false
  return listField(pattern, 'properties').some(
    (property) => isNode(property) && propertyName(property) === name,
  )
}

function boundNames(program: SyntaxNode): Set<string> {
  const names = new Set<string>()
  const bind = (pattern: unknown): void => {
    const name = identifierName(pattern)
    if (name !== undefined) names.add(name)
    if (!isNode(pattern) || name !== undefined) return
    const parts = [...listField(pattern, 'properties'), ...listField(pattern, 'elements')]
    for (const part of [...parts, pattern['left'], pattern['argument'], pattern['value']]) bind(part)
  }
  walk(program, (node) => {
    if (node.type === 'VariableDeclarator') bind(node['id'])
    if (node.type === 'CatchClause') bind(node['param'])
    if (node.type.startsWith('Import') && 'local' in node) bind(node['local'])
    if (/^(Function|Class)(Declaration|Expression)$/.test(node.type)) bind(node['id'])
    if (!isTypeOnly(node)) listField(node, 'params').forEach(bind)
  })
  return names
}
