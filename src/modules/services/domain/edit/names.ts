const longest = 40

/** Words as a name for addresses: `what-is-your-name`. A number makes it unlike those that are taken. */
export function pageNameFrom(words: string, taken: ReadonlySet<string>): string {
  return free(slugOf(words) || 'page', taken, '-')
}

/** Words as the name of an answer: `whatIsYourName`. */
export function fieldNameFrom(words: string, taken: ReadonlySet<string>): string {
  const [first = 'question', ...others] = slugOf(words).split('-')
  const name = first + others.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('')
  return free(/^[a-z]/.test(name) ? name : 'question', taken, '')
}

/** Lower-case words of the 26 letters and digits, beginning with a letter, cut at a word. */
export function slugOf(words: string): string {
  const plain = words
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/['’]/g, '')
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[-0-9]+|-+$/g, '')
  return plain.length <= longest ? plain : plain.slice(0, longest).replace(/-[^-]*$/, '')
}

function free(name: string, taken: ReadonlySet<string>, joint: string): string {
  if (!taken.has(name)) return name
  let number = 2
  while (taken.has(`${name}${joint}${number}`)) number += 1
  return `${name}${joint}${number}`
}

/** What an answer is called within a sentence, guessed from its question: "your full name" of "What is your full name?". */
export function nounFrom(question: string): string {
  const text = question.trim().replace(/[?.:]+$/, '')
  const match =
    /^(?:what(?:’|')?s|what (?:is|are|was)|enter|give|upload|select|choose|tell us)\s+(?<noun>your .+|the .+|a .+|an .+)$/iu
  const noun = match.exec(text)?.groups?.['noun']
  if (noun !== undefined) return lowerFirst(noun)
  if (/^(?:your|the)\s/i.test(text)) return lowerFirst(text)
  return 'your answer'
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1)
}
