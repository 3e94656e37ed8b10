import { expect, test } from 'vitest'
import { commands, findCommand } from './run.ts'

const called = (line: string) => {
  const found = findCommand(commands, line.split(' '))
  return found && [found.command.name, ...found.rest]
}

test.each([
  ['user show a@b.example', ['user show', 'a@b.example']],
  ['identity user show a@b.example', ['user show', 'a@b.example']],
  ['identity gpg45 --input a --out b', ['gpg45', '--input', 'a', '--out', 'b']],
  ['audit verify FILE', ['audit verify', 'FILE']],
  ['start --roles=web', ['start', '--roles=web']],
  ['identity user', undefined],
  ['wallet user show', undefined],
  ['identity', undefined],
])('%s', (line, expected) => {
  expect(called(line)).toEqual(expected)
})
