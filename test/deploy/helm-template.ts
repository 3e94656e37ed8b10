import { createHash } from 'node:crypto'
import { stringify } from 'yaml'
import { parseTemplate, type Part } from './template-syntax.ts'

/**
 * Renders Helm templates as far as this chart uses them, so that the chart can be tested where there is no Helm.
 * Stricter than Helm: a value or function that does not exist is an error.
 */
export interface TemplateSet {
  render(source: string, context: Readonly<Record<string, unknown>>): string
}

type Scope = Readonly<Record<string, unknown>>

/** @param helpers the text of _helpers.tpl */
export function createTemplates(helpers: string): TemplateSet {
  const defined = new Map<string, Part[]>()
  for (const part of parseTemplate(helpers)) if (part.kind === 'define') defined.set(part.name, part.body)

  const renderParts = (parts: readonly Part[], dot: unknown, scope: Scope): string =>
    parts.map((part) => renderPart(part, dot, scope)).join('')

  const renderPart = (part: Part, dot: unknown, scope: Scope): string => {
    if (part.kind === 'text') return part.text
    if (part.kind === 'define') return ''
    const value = evaluate(part.pipeline, dot, scope)
    if (part.kind === 'value') return toText(value)
    if (part.kind === 'if') return renderParts(isTruthy(value) ? part.body : part.otherwise, dot, scope)
    if (part.kind === 'with') {
      return isTruthy(value) ? renderParts(part.body, value, scope) : renderParts(part.otherwise, dot, scope)
    }
    return Object.entries(toRecord(value))
      .map(([key, item]) =>
        renderParts(part.body, item, { ...scope, [part.keyName]: key, [part.valueName]: item }),
      )
      .join('')
  }

  const evaluate = (pipeline: string, dot: unknown, scope: Scope): unknown => {
    let piped: unknown[] = []
    for (const command of pipeline.split(' | ')) piped = [run(command, piped, dot, scope)]
    return piped[0]
  }

  const run = (command: string, piped: readonly unknown[], dot: unknown, scope: Scope): unknown => {
    const [name = '', ...operands] = command.match(/"[^"]*"|\S+/g) ?? []
    if (/^[.$"\d]/.test(name)) return operand(name, dot, scope)
    const values = [...operands.map((text) => operand(text, dot, scope)), ...piped]
    if (name === 'include') return renderParts(definition(toText(values[0])), values[1], scope)
    const helper = functions[name]
    if (helper === undefined) throw new Error(`No such template function: ${name}`)
    return helper(...values)
  }

  const definition = (name: string): Part[] => {
    const parts = defined.get(name)
    if (parts === undefined) throw new Error(`No such template: ${name}`)
    return parts
  }

  return { render: (source, context) => renderParts(parseTemplate(source), context, {}) }
}

const functions: Readonly<Record<string, (...values: unknown[]) => unknown>> = {
  default: (fallback, value) => (isTruthy(value) ? value : fallback),
  nindent: (spaces, text) => `\n${indent(Number(spaces), toText(text))}`,
  not: (value) => !isTruthy(value),
  quote: (value) => JSON.stringify(toText(value)),
  sha256sum: (text) => createHash('sha256').update(toText(text)).digest('hex'),
  toYaml: (value) => stringify(value).trimEnd(),
}

function operand(text: string, dot: unknown, scope: Scope): unknown {
  if (text.startsWith('"')) return JSON.parse(text)
  if (/^\d/.test(text)) return Number(text)
  const [start = '', ...names] = text.split('.').filter((name, index) => index === 0 || name !== '')
  const from = start.startsWith('$') ? scope[start.slice(1)] : dot
  return names.reduce((value, name) => member(value, name, text), from)
}

function member(value: unknown, name: string, path: string): unknown {
  const record = toRecord(value)
  if (!(name in record)) throw new Error(`${path} has no value`)
  return record[name]
}

function toRecord(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? { ...value } : {}
}

function indent(spaces: number, text: string): string {
  return text.replace(/^(?=.)/gm, ' '.repeat(spaces))
}

function isTruthy(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length > 0
  return Boolean(value)
}

function toText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value)
}
