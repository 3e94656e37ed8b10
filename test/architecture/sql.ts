import { stringValue, walk, type SyntaxNode } from './syntax-walk.ts'

/** A table, view or function of a schema, named in SQL. */
export interface TableReference {
  schema: string
  table: string
  foreignKey: boolean
  offset: number
}

const name = String.raw`"?([a-z_][a-z0-9_]*)"?\s*\.\s*"?([a-z_][a-z0-9_]*)"?`
const tablePosition = new RegExp(
  String.raw`\b(from|join|into|update|references|truncate|table|view|only|exists|lateral|like)\s+(?:only\s+|lateral\s+)?${name}`,
  'gi',
)
// Triggers, indexes and policies name their table after ON; so do joins their columns, which is why ON alone says nothing.
const onTable = new RegExp(String.raw`\b(?:trigger|index|policy)\b[^;]*?\bon\s+(?:only\s+)?${name}`, 'gi')
const fromList = /\bfrom\s+([^;]*?)(?=\b(?:where|group|order|limit|union|returning|join|on|set)\b|[;)]|$)/gi
const listItem = new RegExp(String.raw`,\s*(?:only\s+|lateral\s+)?${name}`, 'gi')

/** Schema-qualified tables in the strings of a file, wherever SQL can name a table. */
export function findTableReferences(program: SyntaxNode): TableReference[] {
  const found: TableReference[] = []
  walk(program, (node) => {
    const text = stringValue(node)
    if (text !== undefined && text.includes('.'))
      found.push(...tablesIn(text).map((table) => ({ ...table, offset: node.start })))
  })
  return found
}

function tablesIn(text: string): Omit<TableReference, 'offset'>[] {
  const sql = text.replace(/--[^\n]*/g, ' ').replace(/\/\*[\s\S]*?\*\//g, ' ')
  const positions = [...sql.matchAll(tablePosition)].map(([, keyword, schema, table]) => ({
    schema: lower(schema),
    table: lower(table),
    foreignKey: lower(keyword) === 'references',
  }))
  const lists = [...sql.matchAll(fromList)].flatMap(([, list]) => [...String(list).matchAll(listItem)])
  const others = [...sql.matchAll(onTable), ...lists].map(([, schema, table]) => ({
    schema: lower(schema),
    table: lower(table),
    foreignKey: false,
  }))
  return [...positions, ...others]
}

function lower(text: string | undefined): string {
  return String(text).toLowerCase()
}
