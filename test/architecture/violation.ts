/** A file of the tree, as text. `path` is relative to the repository root, with forward slashes. */
export interface SourceText {
  path: string
  text: string
}

/** A rule of the architecture (design: ARCHITECTURE.md) and why it is worth keeping. */
export interface Rule {
  id: string
  because: string
}

export interface Violation {
  rule: string
  path: string
  /** 1-based; 0 when the whole file, or no one line, is meant. */
  line: number
  message: string
  because: string
}

export function violation(rule: Rule, path: string, line: number, message: string): Violation {
  return { rule: rule.id, path, line, message, because: rule.because }
}

export function describeViolation({ rule, path, line, message, because }: Violation): string {
  return `${path}${line > 0 ? `:${line}` : ''} ${message} [${rule}], because ${because}`
}
