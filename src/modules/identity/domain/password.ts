import { commonPasswords } from './common-passwords.ts'

export type PasswordFault = 'missing' | 'short' | 'long' | 'digits' | 'sequence' | 'common' | 'email'

export const shortestPassword = 8
/** So that hashing a huge text cannot keep a server busy. */
export const longestPassword = 256

/**
 * Why a new password is refused, or undefined when it is fine. Length counts characters as people see them.
 * Rules of NIST SP 800-63B, section 3.1.1.2: no composition rules, but no passwords that everybody guesses.
 */
export function passwordFault(password: string, email: string): PasswordFault | undefined {
  const length = charactersIn(password)
  if (length === 0) return 'missing'
  if (length < shortestPassword) return 'short'
  if (length > longestPassword) return 'long'
  return guessableBy(password) ?? (holdsEmail(password, email) ? 'email' : undefined)
}

/** Would guessing programs find this password early? Then it does not protect whoever has it already. */
export function isGuessable(password: string): boolean {
  return guessableBy(password.slice(0, longestPassword)) !== undefined
}

function guessableBy(password: string): PasswordFault | undefined {
  if (/^[\d\s]+$/.test(password)) return 'digits'
  if (isSequence(password)) return 'sequence'
  return isCommon(password) ? 'common' : undefined
}

const characters = new Intl.Segmenter('en', { granularity: 'grapheme' })

/** Beyond this many code units for each character allowed there is nothing to count, which takes long for long texts. */
const mostUnitsOfCharacter = 32

function charactersIn(text: string): number {
  if (text.length > longestPassword * mostUnitsOfCharacter) return text.length
  return Array.from(characters.segment(text)).length
}

const keyboardRows = [
  'abcdefghijklmnopqrstuvwxyz',
  'qwertyuiop',
  'asdfghjkl',
  'zxcvbnm',
  '01234567890',
  'qazwsxedcrfvtgbyhnujmikolp',
]

/** One character again and again, a part repeated, or keys that follow each other: `aaaaaaaa`, `abcabcabc`, `qwertyui`. */
function isSequence(password: string): boolean {
  const text = password.toLowerCase()
  if (/^(.{1,3})\1+.?$/.test(text)) return true
  return keyboardRows.some((row) => {
    const reversed = row.split('').toReversed().join('')
    return isMadeOfRuns(text, row + row) || isMadeOfRuns(text, reversed + reversed)
  })
}

function isMadeOfRuns(text: string, row: string): boolean {
  return text.length >= shortestPassword && row.includes(text)
}

/** Swaps that people make and that every guessing program knows. */
const swaps: Readonly<Record<string, string>> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** A common password, also with digits or signs put around it, or letters swapped for them. */
function isCommon(password: string): boolean {
  const text = password.toLowerCase().replaceAll(/\s/g, '')
  const core = text.replaceAll(/^[^a-z]+|[^a-z]+$/g, '')
  return [text, core, unswapped(text), unswapped(core), unswapped(text.replaceAll(/[\d\W_]+$/g, ''))].some(
    (candidate) => commonPasswords.has(candidate) || isRepeatedWord(candidate),
  )
}

function isRepeatedWord(text: string): boolean {
  const half = text.slice(0, text.length / 2)
  return half.length > 2 && half + half === text && commonPasswords.has(half)
}

function unswapped(text: string): string {
  return text.replaceAll(/[013457@$!]/g, (character) => swaps[character] ?? character)
}

function holdsEmail(password: string, email: string): boolean {
  const [name = ''] = email.split('@')
  const text = password.toLowerCase()
  return (
    text === email ||
    (name.length > 3 && text.replaceAll(/[\d\W_]+/g, '') === name.replaceAll(/[\d\W_]+/g, ''))
  )
}
