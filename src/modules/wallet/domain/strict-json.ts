/** The text is not JSON, or an object in it has a member twice, so that two readers may see two things. */
export class StrictJsonError extends Error {
  override readonly name = 'StrictJsonError'
}

const deepestNesting = 32

/**
 * Reads JSON that somebody signed. Of two members with one name a parser may take either (RFC 8259 section 4), so such
 * text is refused, and so is what is nested more than 32 deep.
 * @throws StrictJsonError
 */
export function parseStrictJson(text: string): unknown {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    throw new StrictJsonError('It is not JSON')
  }
  checkMembers(text)
  return value
}

// Of text that is known to be JSON: texts, the brackets, and what follows a member's name.
const tokens = /"(?:[^"\\]|\\.)*"(\s*:)?|[{}[\]]/g

function checkMembers(text: string): void {
  const open: Set<string>[] = []
  for (const [token, isName] of text.matchAll(tokens)) {
    if (token === '{' || token === '[') {
      if (open.push(new Set()) > deepestNesting) throw new StrictJsonError('It is nested too deep')
    } else if (token === '}' || token === ']') {
      open.pop()
    } else if (isName !== undefined) {
      const name: unknown = JSON.parse(token.slice(0, -isName.length))
      const members = open.at(-1)
      if (members?.has(String(name)) === true) throw new StrictJsonError(`The member ${token} stands twice`)
      members?.add(String(name))
    }
  }
}
