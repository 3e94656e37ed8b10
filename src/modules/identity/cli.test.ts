import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityCommands } from './cli.ts'
import { identityModule } from './module.ts'
import { codeSentTo, linkTo, openPassword, submit, textOf } from './testing/people.ts'

let platform: TestPlatform
beforeAll(async () => {
  platform = await testPlatform({ modules: [identityModule] })
})
afterAll(() => platform.stop())

async function run(line: string): Promise<{ exit: number; text: string }> {
  const command = identityCommands.find(({ name }) => line.startsWith(name))
  if (command === undefined) throw new Error(`No such command: ${line}`)
  const lines: string[] = []
  const args = [...line.slice(command.name.length).matchAll(/"([^"]*)"|(\S+)/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  )
  const exit = await command.run(platform.kernel, args, (text) => lines.push(text))
  return { exit, text: lines.join('\n') }
}

describe('the first manager of a deployment', () => {
  it('is made on the command line, then chooses a password', async () => {
    expect((await run('organisation add north council "North Council" "Cyngor y Gogledd"')).exit).toBe(0)
    expect((await run('user create Boss@north.example')).exit).toBe(0)
    expect((await run('member add north boss@north.example manager')).exit).toBe(0)
    expect((await run('user show boss@north.example')).text).toContain('manager of north')

    const visitor = platform.visitor()
    const password = await openPassword(visitor, 'boss@north.example')
    const check = await submit(visitor, await visitor.get(linkTo(password, '/sign-in/[^"]*forgotten')), {})
    const chosen = await submit(visitor, check, { code: await codeSentTo(platform, 'boss@north.example') })
    const done = await submit(visitor, chosen, { password: 'harbour lantern meadow' })
    expect(textOf(done)).toContain('Your account')
  })

  it.each([
    ['user create nonsense', 'Say whose'],
    ['user create boss@north.example', 'has an account already'],
    ['user show nobody@north.example', 'No account has'],
    ['organisation add north council "North" "Gogledd"', 'already an organisation'],
    ['organisation add south kingdom "South" "De"', 'organisation add SLUG'],
    ['member add south boss@north.example manager', 'no organisation "south"'],
    ['member add north boss@north.example king', 'member add SLUG'],
    ['relying-party add library', 'relying-party add CLIENT_ID'],
  ])('%s says what is wrong', async (line, words) => {
    const { exit, text } = await run(line)
    expect([exit, text]).toEqual([2, expect.stringContaining(words)])
  })
})
