import { matches, type Detector } from './span.ts'

const abbreviated = '(?:Mrs?|Ms|Mx|Dr|Prof|Rev|Revd|Cllr|Cyng|Parch|MRS?|MS|MX|DR|PROF|REV|CLLR)\\.?'
const inFull = '(?:Miss|MISS|Sir|Dame|Lord|Lady|Professor|Reverend|Councillor|Cynghorydd|Athro|Parchedig)'
const offices = 'Chancellor|Chief|Mayor|Justice|President|Provost|Advocate|Speaker|Madam'
const particle = '(?:van|der|den|de|la|von|da|di|del|dos|bin|ibn|al|ap|ab|ferch|y)'
const word = String.raw`\p{Lu}(?:[\p{L}\p{M}'’-]{1,40}|\.)?`
const space = '[ \\t\\u00a0]{1,2}'
const name = `(?!(?:${offices})(?!\\p{L}))(?:${particle}${space}){0,2}${word}(?:${space}(?:${particle}${space}){0,2}${word}){0,3}`

const afterTitle = new RegExp(`(?<![\\p{L}\\d])(?:${abbreviated}|${inFull})${space}(${name})`, 'gu')
const typedInSmallLetters = /(?<![\p{L}\d])(?:mr|mrs|mx|cllr)\.?[ \t\u00a0]{1,2}([\p{L}\p{M}'’-]{2,40})/gu
const introduced = new RegExp(
  `(?<![\\p{L}\\d])(?:[Mm]y name is|[Ff]y enw i yw|[Ff]y enw yw)${space}(${name})`,
  'gu',
)

/** Names after a title, or said to be one's own. Other names look like other words. */
export const findNames: Detector = (text) =>
  [afterTitle, typedInSmallLetters, introduced].flatMap((pattern) => matches(text, pattern, 'name'))
