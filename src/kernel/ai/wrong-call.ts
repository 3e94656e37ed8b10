/** A command was called in a way that it cannot follow; the message says how it is done. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}

const exitUsage = 2

/**
 * Runs a command; a wrong call is told in a line, not with a stack of calls. A `RangeError` is how functions refuse what they were
 * given.
 * @returns the exit status
 */
export async function explained(
  out: (line: string) => void,
  usage: string,
  work: () => Promise<number>,
): Promise<number> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof UsageError || error instanceof RangeError) out(error.message)
    // The parser's own message would repeat what was typed, which may be a key.
    else if (isWrongOption(error)) out(usage)
    else throw error
    return exitUsage
  }
}

function isWrongOption(error: unknown): boolean {
  return error instanceof Error && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS_')
}
