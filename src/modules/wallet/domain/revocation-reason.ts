export const longestReason = 500

/** The reason without space around it, or what is wrong with it. */
export function checkReason(typed: string): { text: string } | 'Missing' | 'TooLong' {
  const text = typed.trim()
  if (text === '') return 'Missing'
  return text.length > longestReason ? 'TooLong' : { text }
}
