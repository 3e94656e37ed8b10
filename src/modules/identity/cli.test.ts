import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { testPlatform, type TestPlatform } from '#kernel/test'
import { identityCommands } from './cli.ts'
import { identityModule } from './module.ts'
import { appCode, codeSentTo, goodPassword, linkTo, openPassword, submit, textOf } from './testing/people.ts'

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

describe('an invented person', () => {
  it('is made with a password, an app and an identity, and can sign in', async () => {
    const secret = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'
    const identity = '--identity P2 --given-names Bo --family-name "O\u2019Neil" --born 1990-01-31'
    const line = `user create bo@north.example --password "${goodPassword}" --authenticator ${secret} ${identity}`
    expect((await run(line)).exit).toBe(0)
    const visitor = platform.visitor()
    const second = await submit(visitor, await openPassword(visitor, 'bo@north.example'), {
      password: goodPassword,
    })
    const terms = await submit(visitor, second, { code: appCode(platform, secret) })
    expect(textOf(terms)).toContain('terms of use')
  })
})

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
    ['user create x@north.example --language fr', 'no language "fr"'],
    ['user create x@north.example --phone 12', 'not the number of a mobile phone'],
    ['user create x@north.example --authenticator abc', 'at least 16 letters'],
    ['user create x@north.example --phone 07700900123 --authenticator JBSWY3DPEHPK3PXP', 'one place'],
    ['user create x@north.example --password password1', 'too easy to guess'],
    ['user create x@north.example --identity P9', 'P1, P2 or P3'],
    ['user create x@north.example --identity P2 --born 1990-02-30 --given-names X', '--born YYYY-MM-DD'],
    ['user create x@north.example --colour red', "Unknown option '--colour'"],
  ])('%s says what is wrong', async (line, words) => {
    const { exit, text } = await run(line)
    expect([exit, text]).toEqual([2, expect.stringContaining(words)])
  })
})
