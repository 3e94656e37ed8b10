import type { Static, TSchema } from 'typebox'
import { askOnce, type AskOnce } from './chat.ts'
import { ModelError, type ChatMessage, type ChatRequest, type ModelUsage } from './client.ts'
import { jsonModes, type JsonMode } from './dialect.ts'
import { extractJson } from './extract-json.ts'
import { isStrict, plainSchema, problemsOf, validatorOf } from './json-schema.ts'
import { factsOf, operate } from './operate.ts'
import { outgoingMessages, restoredStrings } from './personal-data.ts'
import type { ModelSession } from './session.ts'
import { cleanStrings } from './text.ts'
import { addUsage } from './usage.ts'

/** An answer of a certain shape, and what it took to get it. */
export interface JsonAnswer<Schema extends TSchema> {
  readonly value: Static<Schema>
  readonly usage: ModelUsage
  readonly model: string
}

// Enough for the model to see what it wrote.
const shownAgainCharacters = 8_000

/**
 * An answer of this shape. Where the first has another, the model is told what is wrong with it and may mend it once.
 * @throws ModelError wrong-shape where that does not help
 */
export async function chatJson<Schema extends TSchema>(
  session: ModelSession,
  request: ChatRequest,
  schema: Schema,
): Promise<JsonAnswer<Schema>> {
  const { sent, originals } = outgoingMessages(session.endpoint, request.messages)
  return operate(session, request.signal, async (signal) => {
    const asked = { ...request, messages: sent, signal }
    const first = await askForShape(session, asked, schema)
    const firstRead = readShape(first.text, schema)
    if ('value' in firstRead) return finished(first, firstRead.value)
    const messages = [...sent, ...repairMessages(first.text, firstRead.problems)]
    const second = await askForShape(session, { ...asked, messages }, schema)
    const secondRead = readShape(second.text, schema)
    const usage = addUsage(first.usage, second.usage)
    if ('value' in secondRead) return finished({ ...second, usage }, secondRead.value)
    throw new ModelError('wrong-shape', 'The answer has another shape than was asked for, twice')
  })

  function finished(
    { model, usage }: { model: string; usage: ModelUsage },
    read: unknown,
  ): JsonAnswer<Schema> {
    const value = restoredStrings(read, originals)
    // Lengths and patterns are to hold with personal data back in as well.
    if (!validatorOf(schema).Check(value)) {
      throw new ModelError('wrong-shape', 'The answer has another shape once personal data is back')
    }
    // Checked just above; the compiled check does not carry the type.
    return { value: value as Static<Schema>, usage, model }
  }
}

type ShapeRead = { readonly value: unknown } | { readonly problems: readonly string[] }

function readShape(text: string, schema: TSchema): ShapeRead {
  try {
    const value = cleanStrings(extractJson(text))
    return validatorOf(schema).Check(value) ? { value } : { problems: problemsOf(schema, value) }
  } catch (error) {
    if (error instanceof ModelError && error.fault === 'wrong-shape') return { problems: [error.message] }
    throw error
  }
}

/** Asks by the strictest means that the server takes, and remembers which that was. */
async function askForShape(session: ModelSession, request: AskOnce, schema: TSchema) {
  const first = session.dialect.jsonMode
  let refused: unknown
  for (const mode of jsonModes.slice(jsonModes.indexOf(first))) {
    try {
      const answer = await askOnce(session, withShape(request, schema), responseFormat(mode, schema))
      session.dialect.jsonMode = mode
      return answer
    } catch (error) {
      if (!mayBeTheMode(error)) throw error
      refused = error
    }
  }
  // It takes none: it was the question.
  throw refused
}

/** The server complained of the format, or of something that it did not name. */
function mayBeTheMode(error: unknown): boolean {
  if (!(error instanceof ModelError) || error.fault !== 'refused') return false
  const { complaints } = factsOf(error)
  return complaints !== undefined && (complaints.length === 0 || complaints.includes('response_format'))
}

function responseFormat(mode: JsonMode, schema: TSchema): object {
  if (mode === 'words') return {}
  if (mode === 'object') return { response_format: { type: 'json_object' } }
  const plain = plainSchema(schema)
  const jsonSchema = { name: 'answer', strict: isStrict(plain), schema: plain }
  return { response_format: { type: 'json_schema', json_schema: jsonSchema } }
}

/** The shape in words as well: servers that do not know the format often say nothing and leave it out. */
function withShape(request: AskOnce, schema: TSchema): AskOnce {
  const words = `Answer with one JSON value and nothing else. It fits this JSON Schema: ${JSON.stringify(plainSchema(schema))}`
  const [first, ...others] = request.messages
  const messages: ChatMessage[] =
    first?.role === 'system'
      ? [{ role: 'system', content: `${first.content}\n\n${words}` }, ...others]
      : [{ role: 'system', content: words }, ...request.messages]
  return { ...request, messages }
}

function repairMessages(answer: string, problems: readonly string[]): ChatMessage[] {
  return [
    { role: 'assistant', content: answer.slice(0, shownAgainCharacters) },
    {
      role: 'user',
      content: `That does not fit the JSON Schema (${problems.join('; ')}). Answer again with the JSON value alone.`,
    },
  ]
}
