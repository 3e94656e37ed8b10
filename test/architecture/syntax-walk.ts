/** A node of the ESTree that the parser gives. Only what the walk needs is typed. */
export interface SyntaxNode {
  type: string
  start: number
  [field: string]: unknown
}

export function isNode(value: unknown): value is SyntaxNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** The list in a field; empty where the field holds none. */
export function listField(node: SyntaxNode, field: string): unknown[] {
  const value: unknown = node[field]
  return Array.isArray(value) ? value : []
}

export type Visit = (node: SyntaxNode, parent: SyntaxNode | undefined, field: string) => void

// Of these, the expression remains at run time; all other TypeScript nodes vanish.
const expressionWrappers = new Set([
  'TSAsExpression',
  'TSSatisfiesExpression',
  'TSNonNullExpression',
  'TSInstantiationExpression',
])

/** Whether a node is only there for the type checker. */
export function isTypeOnly(node: SyntaxNode): boolean {
  return node.type.startsWith('TS') && !expressionWrappers.has(node.type)
}

/** Visits every node, parents first. `descend` may stop the walk at a node. */
export function walk(
  root: SyntaxNode,
  visit: Visit,
  descend: (node: SyntaxNode) => boolean = () => true,
): void {
  const step = (node: SyntaxNode, parent: SyntaxNode | undefined, field: string): void => {
    visit(node, parent, field)
    if (!descend(node)) return
    for (const [name, value] of Object.entries(node)) {
      for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) step(child, node, name)
    }
  }
  step(root, undefined, '')
}

/** The text of a string literal, or of a template with a space for each `${...}`. */
export function stringValue(node: unknown): string | undefined {
  if (!isNode(node)) return undefined
  if (node.type === 'Literal') return typeof node['value'] === 'string' ? node['value'] : undefined
  return node.type === 'TemplateLiteral' ? listField(node, 'quasis').map(templateText).join(' ') : undefined
}

function templateText(quasi: unknown): string {
  const value: unknown = isNode(quasi) ? quasi['value'] : undefined
  return typeof value === 'object' && value !== null && 'cooked' in value ? String(value.cooked) : ''
}

/** The name of an identifier. */
export function identifierName(node: unknown): string | undefined {
  return isNode(node) && node.type === 'Identifier' && typeof node['name'] === 'string'
    ? node['name']
    : undefined
}

/** The name of a property in `object.name`, `object['name']` or `{ name: ... }`. */
export function propertyName(node: SyntaxNode): string | undefined {
  const key = node['property'] ?? node['key']
  return node['computed'] === true ? stringValue(key) : (identifierName(key) ?? stringValue(key))
}
