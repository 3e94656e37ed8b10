/** Longest notice, in characters. */
export const longestNotice = 500

export type NoticeFault = 'missing' | 'too-long'

/** Checks a notice as typed. */
export function checkNotice(typed: string): { text: string } | NoticeFault {
  // Browsers send line ends as CR LF, which would count twice.
  const text = typed.replaceAll('\r\n', '\n').trim()
  if (text === '') return 'missing'
  return text.length > longestNotice ? 'too-long' : { text }
}
