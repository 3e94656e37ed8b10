import { fileTypeFromBuffer } from 'file-type'

/** Control characters that text does not contain: all but tab, line feed, form feed and carriage return. */
// oxlint-disable-next-line no-control-regex -- finding them is the purpose
const binaryCharacters = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/

const delimiters = /[,;\t]/

/**
 * What the bytes themselves say they are, whatever the file is called: by magic bytes, else text in UTF-8 is
 * `application/json` where it can be read so, `text/csv` where its first line has a delimiter and `text/plain` otherwise.
 * @returns undefined when nothing is known of them
 */
export async function detectMediaTypes(content: Uint8Array): Promise<readonly string[]> {
  const known = await fileTypeFromBuffer(content)
  if (known?.mime === 'application/x-cfb')
    return isWordDocument(content) ? ['application/msword'] : [known.mime]
  if (known !== undefined) return [known.mime]
  const text = decodeText(content)
  if (text === undefined) return []
  if (isJson(text)) return ['application/json', 'text/plain']
  const [firstLine = ''] = text.trimStart().split('\n', 1)
  return delimiters.test(firstLine) ? ['text/csv', 'text/plain'] : ['text/plain']
}

const wordStream = Buffer.from('WordDocument', 'utf16le')

/** The container is that of all older Office documents; its streams say whose it is ([MS-DOC], section 2.1). */
function isWordDocument(content: Uint8Array): boolean {
  return Buffer.from(content.buffer, content.byteOffset, content.byteLength).includes(wordStream)
}

function isJson(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function decodeText(content: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    return binaryCharacters.test(text) ? undefined : text
  } catch {
    return undefined
  }
}
