import { Type, type Static } from 'typebox'
import { Compile } from 'typebox/compile'
import { canonicalJson } from '../canonical-json.ts'

// An exported log is lines of canonical JSON: a header, the entries in the order of the tree with each checkpoint after
// the last entry it covers, and an end line over all before it. Unknown members are refused, so that every byte of the
// file is either checked or known.
const closed = { additionalProperties: false }

/** The form's version, in the first line of the file. */
export const exportFormat = 'commonweal-audit-log-1'

const publicKeySchema = Type.Object(
  {
    alg: Type.Literal('ES256'),
    crv: Type.Literal('P-256'),
    kid: Type.String(),
    kty: Type.Literal('EC'),
    use: Type.Literal('sig'),
    x: Type.String(),
    y: Type.String(),
  },
  closed,
)

const headerSchema = Type.Object(
  {
    type: Type.Literal('header'),
    format: Type.Literal(exportFormat),
    origin: Type.String(),
    keys: Type.Array(publicKeySchema),
  },
  closed,
)

const entrySchema = Type.Object(
  {
    type: Type.Literal('entry'),
    leafIndex: Type.Integer({ minimum: 0 }),
    /** base64url. With it, a changed entry is found by itself and does not hide what comes after. */
    hash: Type.String(),
    content: Type.String(),
  },
  closed,
)

const checkpointSchema = Type.Object({ type: Type.Literal('checkpoint'), signed: Type.String() }, closed)

const endSchema = Type.Object(
  {
    type: Type.Literal('end'),
    entries: Type.Integer({ minimum: 0 }),
    checkpoints: Type.Integer({ minimum: 0 }),
    /** SHA-256 of the lines before, each with its line feed; base64url. */
    sha256: Type.String(),
  },
  closed,
)

export type PublicKey = Static<typeof publicKeySchema>
export type HeaderLine = Static<typeof headerSchema>
export type EntryLine = Static<typeof entrySchema>
export type CheckpointLine = Static<typeof checkpointSchema>
export type EndLine = Static<typeof endSchema>
export type LogLine = HeaderLine | EntryLine | CheckpointLine | EndLine

const lineChecker = Compile(Type.Union([entrySchema, checkpointSchema, headerSchema, endSchema]))
const keyChecker = Compile(publicKeySchema)

/** Undefined where the text is not exactly what `canonicalJson` writes for a line. */
export function parseLine(text: string): LogLine | undefined {
  const line = parseJson(text)
  return lineChecker.Check(line) && canonicalJson(line) === text ? line : undefined
}

/** @throws TypeError for a key that cannot sign checkpoints */
export function asPublicKey(jwk: unknown): PublicKey {
  if (!keyChecker.Check(jwk)) throw new TypeError('A key for checkpoints must be a P-256 signature key')
  return jwk
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** The lines of a file; the line feed after the last one may be missing. */
export async function* splitLines(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  // Bytes that are not UTF-8 become U+FFFD, which the hashes then find, with the entry they are in.
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let rest = ''
  for await (const chunk of chunks) {
    const pieces = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = pieces.pop() ?? ''
    yield* pieces
  }
  rest += decoder.decode()
  if (rest !== '') yield rest
}
