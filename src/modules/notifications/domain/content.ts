import type { Locale } from '#kernel/i18n'

/** What a notification says in one language. */
export interface Words {
  title: string
  /** Plain text; blank lines between paragraphs. */
  body: string
}

/** What is shown on a screen, and what is read in the message centre where that is longer. */
export interface Content {
  push: Readonly<Record<Locale, Words>>
  message: Readonly<Record<Locale, Words>>
}

export const longestTitle = 100
export const longestBody = 3_000
export const longestPushBody = 500

/** Hosts that a text may link to, besides this site. */
export interface LinkRule {
  protocol: 'https:'
  hosts: readonly string[]
}

export type TextProblem = 'missing' | 'long' | 'markdown' | 'link' | 'control'

/**
 * Markdown is refused, because where it is not rendered people read its signs: headings, emphasis, code, images, tables and
 * quotes. Links may stand in a text, bare or as Markdown's, when they lead to an allowed protocol and host.
 */
export function checkText(
  text: string,
  { longest, links }: { longest: number; links: LinkRule },
): TextProblem | undefined {
  if (text.trim() === '') return 'missing'
  if (text.length > longest) return 'long'
  if (hidden.test(text.replaceAll('\n', ''))) return 'control'
  if (addressesIn(text).some((address) => !isAllowedLink(address, links))) return 'link'
  return markdownSigns.test(withoutLinks(text)) ? 'markdown' : undefined
}

/** Controls, and the marks that turn the direction of what follows (Trojan Source, CVE-2021-42574). */
const hidden = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u

const markdownSigns =
  /!\[|\]\(|\]\[|^ {0,3}(#{1,6}\s|>|```|~~~|\|)|\*\*\S|__\S|`[^`\n]+`|<\/?[a-z][^>]*>|^ {0,3}([-*_] ?){3,}$/im
const markdownLink = /(?<!!)\[[^\][\n]*\]\((\S*?)\)/g
const bareAddress =
  /[a-z][a-z0-9+.-]*:\/\/[^\s<>"')\]]+|(?:javascript|data|vbscript|mailto|tel):[^\s<>"')\]]+|\bwww\.[^\s<>"')\]]+/gi

/** The longest that anything which shows a text may take for an address: what it ends with may be of the sentence. */
const widestAddress =
  /[a-z][a-z0-9+.-]*:\/\/[^\s<>"]+|(?:javascript|data|vbscript|mailto|tel):[^\s<>"]+|\bwww\.[^\s<>"]+/gi

function addressesIn(text: string): string[] {
  const linked = [...text.matchAll(markdownLink)].map(([, address = '']) => address)
  return [...linked, ...(plainText(text).match(widestAddress) ?? [])]
}

function withoutLinks(text: string): string {
  return text.replaceAll(markdownLink, ' ').replaceAll(bareAddress, ' ')
}

function isAllowedLink(address: string, { protocol, hosts }: LinkRule): boolean {
  const url = URL.parse(address.replace(/[.,;:!?)\]']+$/, ''))
  return (
    url !== null &&
    url.protocol === protocol &&
    url.username === '' &&
    url.password === '' &&
    hosts.some((host) => host === url.host || (host.startsWith('*.') && url.host.endsWith(host.slice(1))))
  )
}

/** Links of Markdown as plain text: what they say, then where they lead. Addresses become links where the text is shown. */
export function plainText(text: string): string {
  return text.replaceAll(/\[([^\][\n]*)\]\((\S*?)\)/g, (_link, words: string, address: string) =>
    words === '' || words === address ? address : `${words} (${address})`,
  )
}

/** A path of this site, with its query: what a notification may open. Never another site, whatever tricks the text plays. */
export function isOwnPath(path: string): boolean {
  return path.length <= 500 && /^\/(?![/\\])[!-[\]-~]*$/.test(path)
}

/** The beginning of a text: at most so many UTF-16 units, and no letter cut apart (Unicode Standard Annex 29). */
export function cutText(text: string, longest: number): string {
  if (text.length <= longest) return text
  let end = 0
  for (const { index, segment } of letters.segment(text)) {
    if (index + segment.length > longest) break
    end = index + segment.length
  }
  return text.slice(0, end)
}

const letters = new Intl.Segmenter('en', { granularity: 'grapheme' })
