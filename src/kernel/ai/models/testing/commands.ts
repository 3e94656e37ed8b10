import { defineMessages } from '#kernel/i18n'
import { defineModule, type ModuleManifest } from '#kernel/module'
import type { TestPlatform } from '#kernel/test'
import { eligibility } from '../../testing/algorithms.ts'
import { createModelCommands } from '../cli.ts'
import type { KeyInput } from '../key-input.ts'

/** A module with an algorithm that uses a model, and one that uses none. */
export const testModule: ModuleManifest = defineModule({
  name: 'test',
  title: 'Test',
  needs: [],
  messages: defineMessages({}, {}),
  algorithms: [
    eligibility({ id: 'test.summary', method: 'model', usesModel: 'chat' }),
    eligibility({ id: 'test.rules' }),
  ],
})

/** Runs a command as it is typed. @returns its exit status and its lines */
export async function runCommand(
  { kernel }: Pick<TestPlatform, 'kernel'>,
  line: string,
  typedKey = '',
): Promise<{ status: number; lines: readonly string[] }> {
  const keys: KeyInput = {
    fromEnvironment: (name) => (name === 'MODEL_KEY' ? typedKey : undefined),
    ask: () => Promise.resolve(typedKey),
  }
  const command = createModelCommands(keys).find(({ name }) => line.startsWith(name))
  if (command === undefined) throw new RangeError(`There is no command ${line}`)
  const args = line
    .slice(command.name.length)
    .split(' ')
    .filter((word) => word !== '')
  const lines: string[] = []
  const status = await command.run(kernel, args, (told) => lines.push(told))
  return { status, lines }
}
