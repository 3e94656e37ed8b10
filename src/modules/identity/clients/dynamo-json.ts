type Fields = Readonly<Record<string, unknown>>

export function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * A registration as plain JSON, also where it was written out of One Login's table: Amazon DynamoDB marks each value
 * with its type, as in `{"S": "text"}`.
 */
export function plainValue(value: unknown): unknown {
  if (!isFields(value)) return value
  const entries = Object.entries(value)
  const [marked] = entries
  if (entries.length !== 1 || marked === undefined) return value
  const [type, content] = marked
  switch (type) {
    case 'S':
    case 'BOOL':
      return content
    case 'N':
      return Number(content)
    case 'NULL':
      return null
    case 'SS':
      return content
    case 'L':
      return Array.isArray(content) ? content.map(plainValue) : value
    case 'M':
      return isFields(content) ? plainFields(content) : value
    default:
      return value
  }
}

export function plainFields(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, plainValue(value)]))
}
