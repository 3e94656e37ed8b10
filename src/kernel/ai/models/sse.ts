import { ModelError } from './client.ts'
import { utf8Decoder } from './text.ts'

const maximumEventCharacters = 1024 * 1024

/** Text of a body, part by part. @throws ModelError not-understood for bytes that are no UTF-8 */
export async function* textParts(
  body: AsyncIterable<Uint8Array> | Response['body'],
): AsyncGenerator<string, void> {
  const decoder = utf8Decoder()
  const decode = (part?: Uint8Array) => {
    try {
      return part === undefined ? decoder.decode() : decoder.decode(part, { stream: true })
    } catch {
      throw new ModelError('not-understood', 'The answer is no proper UTF-8')
    }
  }
  for await (const part of body ?? []) yield decode(part)
  yield decode()
}

/**
 * The data of server-sent events (HTML Standard, section 9.2.6), whose other fields no endpoint of this kind needs. An event
 * that the end of the stream cuts off is none.
 * @throws ModelError too-large for an endless event
 */
export async function* eventData(parts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let data: string[] = []
  let size = 0
  for await (const line of lines(parts)) {
    if (line === '') {
      if (data.length > 0) yield data.join('\n')
      data = []
      size = 0
    } else if (line.startsWith('data:')) {
      data.push(line.slice('data:'.length).replace(/^ /, ''))
      size += line.length
      if (size > maximumEventCharacters) throw tooLarge()
    }
  }
}

/** Lines end in a line feed, with a carriage return before it or without; a carriage return alone, no server sends. */
async function* lines(parts: AsyncIterable<string>): AsyncGenerator<string, void> {
  let open = ''
  for await (const part of parts) {
    const [first = '', ...others] = part.split('\n')
    open += first
    for (const next of others) {
      yield open.endsWith('\r') ? open.slice(0, -1) : open
      open = next
    }
    if (open.length > maximumEventCharacters) throw tooLarge()
  }
}

function tooLarge(): ModelError {
  return new ModelError('too-large', 'The answer has an endless event')
}
