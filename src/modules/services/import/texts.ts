import type { LocalisedText } from '#kernel/i18n'

/** Paragraphs without marks, and what was lost with the marks. */
export interface PlainText {
  readonly paragraphs: readonly string[]
  /** Such as "its headings", for "… are shown as plain paragraphs". */
  readonly lost: readonly string[]
}

/** Markdown as forms use it: headings, lists, links, emphasis. Definitions have paragraphs of plain words. */
export function fromMarkdown(markdown: string): PlainText {
  const lost = new Set<string>()
  const paragraphs: string[] = []
  let open: string[] = []
  const close = (): void => {
    if (open.length > 0) paragraphs.push(open.join(' '))
    open = []
  }
  for (const line of markdown.replaceAll('\r\n', '\n').split('\n')) {
    const heading = /^\s{0,3}#{1,6}\s([^]*)/.exec(line)?.[1]?.trim()
    const item = /^\s*(?:[*+-]|\d+[.)])\s([^]*)/.exec(line)?.[1]?.trim()
    const quote = /^\s*[>^]([^]*)/.exec(line)?.[1]?.trim().replace(/\^$/, '').trim()
    if (line.trim() === '') close()
    else if (heading !== undefined) {
      close()
      lost.add('its headings')
      paragraphs.push(withoutMarks(heading, lost))
    } else if (item !== undefined) {
      close()
      lost.add('its lists')
      paragraphs.push(`• ${withoutMarks(item, lost)}`)
    } else if (quote !== undefined) {
      lost.add('its call-outs')
      if (quote !== '') open.push(withoutMarks(quote, lost))
    } else open.push(withoutMarks(line.trim(), lost))
  }
  close()
  return { paragraphs: paragraphs.filter((text) => text.trim() !== ''), lost: [...lost] }
}

function withoutMarks(text: string, lost: Set<string>): string {
  return text
    .replace(/!?\[([^[\]]*)\]\(\s*([^)\s[]+)(?:\s[^)[]*)?\)/g, (_all, words: string, address: string) => {
      lost.add('its links')
      return words === address || words === '' ? address : `${words} (${address})`
    })
    .replace(/(\*\*|__)(.+?)\1/g, (_all, _mark, words: string) => {
      lost.add('its emphasis')
      return words
    })
    .replace(/<[^<>]+>/g, () => {
      lost.add('its markup')
      return ''
    })
}

const breaks = /<\/?(?:p|div|h[1-6]|ul|ol|section|article|table|tr|details|summary|br|hr)\b[^<>]*>/gi
const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  nbsp: ' ',
  '#39': '’',
}

/** The words of HTML, paragraph by paragraph. The result is text: it is escaped like any other where it is shown. */
export function fromHtml(html: string): PlainText {
  const isMarked = /<[a-z!/]/i.test(html)
  const text = withAddresses(withoutElement(withoutElement(html, 'script'), 'style'))
    .replace(/<li\b[^<>]*>/gi, '\n\n• ')
    .replace(breaks, '\n\n')
    .replace(/<[^<>]*>/g, '')
    .replace(/&(amp|lt|gt|quot|nbsp|#39);/g, (all, name: string) => entities[name] ?? all)
  const paragraphs = text
    .split(/\n\s*\n/)
    .map((paragraph) => paragraph.replace(/\s+/g, ' ').trim())
    .filter((paragraph) => paragraph !== '' && paragraph !== '•')
  return { paragraphs, lost: isMarked ? ['its HTML'] : [] }
}

/** Without the elements of a name and what is in them. One that has no end stays. */
function withoutElement(html: string, name: 'script' | 'style'): string {
  const kept: string[] = []
  let from = 0
  const opening = new RegExp(String.raw`<${name}\b`, 'gi')
  const closing = new RegExp(String.raw`</${name}\s*>`, 'gi')
  for (let open = opening.exec(html); open !== null; open = opening.exec(html)) {
    closing.lastIndex = open.index
    if (closing.exec(html) === null) break
    kept.push(html.slice(from, open.index))
    from = closing.lastIndex
    opening.lastIndex = from
  }
  return kept.join('') + html.slice(from)
}

/** Puts the address of each link behind its words. */
function withAddresses(html: string): string {
  let address: string | undefined
  return html.replace(/<(\/?)a\b([^<>]*)>/gi, (_all, slash: string, attributes: string) => {
    const ended = slash === '' ? undefined : address
    address = slash === '' ? /\bhref\s*=\s*["']([^"']*)["']/i.exec(attributes)?.[1] : undefined
    return ended === undefined ? '' : ` (${ended})`
  })
}

/** A sentence for the report, or nothing when all was kept. */
export function lossOf({ lost }: PlainText): string | undefined {
  return lost.length === 0 ? undefined : `${lost.join(', ')} became plain paragraphs`
}

/** Puts each paragraph beside its translation. Without as many paragraphs in Welsh, the rest has none. */
export function beside(english: readonly string[], welsh: readonly string[]): LocalisedText[] {
  const together = english.map((en, index) => ({ en, cy: welsh[index] ?? '' }))
  const more = welsh.slice(english.length).join('\n')
  const last = together.at(-1)
  if (more === '' || last === undefined) return together
  return [...together.slice(0, -1), { en: last.en, cy: `${last.cy}\n${more}` }]
}
