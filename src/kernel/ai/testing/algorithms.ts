import { defineAlgorithm, type AlgorithmDefinition } from '#kernel/ai'
import { loadConfig } from '#kernel/config'
import type { Kernel } from '#kernel/module'

interface Request {
  age: number
}

type Answer = 'eligible' | 'not-eligible'

/** An algorithm of tests, with what a test says otherwise. */
export function eligibility(
  changes: Partial<AlgorithmDefinition<Request, Answer>> = {},
): AlgorithmDefinition<Request, Answer> {
  return defineAlgorithm<Request, Answer>({
    id: 'test.eligibility',
    version: '1.0.0',
    name: { en: 'Eligibility', cy: 'Cymhwysedd' },
    method: 'rules',
    inputs: [{ name: 'age', label: { en: 'Age', cy: 'Oedran' }, isPersonal: true }],
    channels: ['web', 'staff', 'job'],
    humanReview: 'person-decides',
    record: { fields: {} },
    run: ({ age }) => (age >= 65 ? 'eligible' : 'not-eligible'),
    outcomeOf: (output) => output,
    confidenceOf: () => 1,
    ...changes,
  })
}

/** The same program with the settings of a deployment in production. */
export function inProduction(kernel: Kernel): Kernel {
  const environment = {
    NODE_ENV: 'production',
    DEMO: 'false',
    SECRET_KEY: 'a secret of the tests, long enough',
    NOTIFY_DRIVER: 'smtp',
    ORIGIN: 'https://gov.example',
  }
  return { ...kernel, config: loadConfig({ environment }) }
}
