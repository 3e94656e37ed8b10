import { describe, expect, it } from 'vitest'
import { isGuessable, passwordFault } from './password.ts'

const email = 'amina.hughes@people.example'

describe('a new password', () => {
  it.each([
    ['', 'missing'],
    ['seven77', 'short'],
    ['🌊🌊🌊🌊🌊🌊🌊', 'short'],
    ['x'.repeat(257), 'long'],
    [`passage${'\u0301'.repeat(10_000)}`, 'long'],
    ['19550314', 'digits'],
    ['1955 0314', 'digits'],
    ['aaaaaaaaa', 'sequence'],
    ['abcabcabc', 'sequence'],
    ['abcdefgh', 'sequence'],
    ['hgfedcba', 'sequence'],
    ['asdfghjkl', 'sequence'],
    ['password', 'common'],
    ['Password1!', 'common'],
    ['P@ssw0rd2026', 'common'],
    ['liverpool1', 'common'],
    ['summer2026!', 'common'],
    ['iloveyou123', 'common'],
    ['monkeymonkey', 'common'],
    ['Cyfrinair1', 'common'],
    ['trustno1', 'common'],
    ['1q2w3e4r5t', 'common'],
    ['michelle1', 'common'],
    ['Butterfly7!', 'common'],
    ['zaq12wsx', 'common'],
    ['starwars99', 'common'],
    [email, 'email'],
    ['AminaHughes1979', 'email'],
  ])('%s is refused as %s', (password, fault) => {
    expect(passwordFault(password, email)).toBe(fault)
  })

  it.each([
    'harbour lantern meadow',
    'correct horse battery',
    'cwmwl-trwyn-pysgodyn',
    'Tr7!kq0Zp',
    'пароль из трёх слов',
    '密码需要八个字符以上',
    'x'.repeat(200) + ' and so on',
  ])('%s is fine', (password) => {
    expect(passwordFault(password, email)).toBeUndefined()
  })
})

describe('a password in use', () => {
  it.each(['password1', '11111111', 'qwertyuiop', 'Liverpool1'])('%s must be changed', (password) => {
    expect(isGuessable(password)).toBe(true)
  })

  it('is judged at once, however much is typed', () => {
    const started = performance.now()
    isGuessable(`x${'1'.repeat(1_000_000)}x`)
    expect(performance.now() - started).toBeLessThan(200)
  })

  it('may stay when nobody would guess it early, however short', () => {
    expect(isGuessable('Tr7!kq')).toBe(false)
  })
})
