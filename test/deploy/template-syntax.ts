/** One piece of a Go template. Blocks hold their parts. */
export type Part =
  | { kind: 'text'; text: string }
  | { kind: 'value'; pipeline: string }
  | { kind: 'if'; pipeline: string; body: Part[]; otherwise: Part[] }
  | { kind: 'with'; pipeline: string; body: Part[]; otherwise: Part[] }
  | { kind: 'range'; keyName: string; valueName: string; pipeline: string; body: Part[] }
  | { kind: 'define'; name: string; body: Part[] }

interface Token {
  text: string
  isAction: boolean
}

const action = /\{\{(-?)\s*([\s\S]*?)\s*(-?)\}\}/g
const rangeClause = /^range \$(\w+), \$(\w+) := (.+)$/

/** Parses the part of the Go template language that the chart uses. @throws Error on anything else */
export function parseTemplate(source: string): Part[] {
  const tokens = tokenise(source)
  const parts = parseUntil(tokens, [])
  if (tokens.length > 0) throw new Error(`{{ ${tokens[0]?.text ?? ''} }} closes nothing`)
  return parts
}

function tokenise(source: string): Token[] {
  const tokens: Token[] = []
  let end = 0
  let trimStart = false
  const addText = (raw: string, trimEnd: boolean) => {
    const started = trimStart ? raw.trimStart() : raw
    tokens.push({ text: trimEnd ? started.trimEnd() : started, isAction: false })
  }
  for (const match of source.matchAll(action)) {
    const [whole, before, text = '', after] = match
    addText(source.slice(end, match.index), before === '-')
    tokens.push({ text, isAction: true })
    end = match.index + whole.length
    trimStart = after === '-'
  }
  addText(source.slice(end), false)
  return tokens
}

/** Takes tokens up to, and not including, one of the closing words. */
function parseUntil(tokens: Token[], closing: readonly string[]): Part[] {
  const parts: Part[] = []
  for (let token = tokens[0]; token !== undefined; token = tokens[0]) {
    if (token.isAction && closing.includes(token.text)) return parts
    if (token.isAction && (token.text === 'end' || token.text === 'else')) return parts
    tokens.shift()
    parts.push(token.isAction ? parseAction(token.text, tokens) : { kind: 'text', text: token.text })
  }
  if (closing.length > 0) throw new Error(`A block lacks its {{ ${closing.join(' }} or {{ ')} }}`)
  return parts
}

function parseAction(text: string, tokens: Token[]): Part {
  const [word = '', ...rest] = text.split(' ')
  const argument = rest.join(' ')
  if (word === 'if' || word === 'with') {
    const body = parseUntil(tokens, ['else', 'end'])
    const otherwise = tokens[0]?.text === 'else' ? parseElse(tokens) : []
    tokens.shift()
    return { kind: word, pipeline: argument, body, otherwise }
  }
  if (word === 'define')
    return { kind: 'define', name: argument.replaceAll('"', ''), body: parseBlock(tokens) }
  const [, keyName, valueName, pipeline] = rangeClause.exec(text) ?? []
  if (keyName !== undefined && valueName !== undefined && pipeline !== undefined) {
    return { kind: 'range', keyName, valueName, pipeline, body: parseBlock(tokens) }
  }
  return { kind: 'value', pipeline: text }
}

function parseElse(tokens: Token[]): Part[] {
  tokens.shift()
  return parseUntil(tokens, ['end'])
}

function parseBlock(tokens: Token[]): Part[] {
  const body = parseUntil(tokens, ['end'])
  tokens.shift()
  return body
}
