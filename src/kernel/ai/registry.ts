import { contribute, defineExtensionPoint, madeOnce, type Contribution, type Kernel } from '#kernel/module'
import type { AnyAlgorithm } from './algorithm.ts'

const algorithms = defineExtensionPoint<AnyAlgorithm>('ai.algorithms')

/** What the manifests declare, for the boot to hand on. */
export function contributeAlgorithms(declared: readonly AnyAlgorithm[]): readonly Contribution[] {
  return declared.map((algorithm) => contribute(algorithms, algorithm))
}

const byId = madeOnce((contributions) => {
  const all = contributions(algorithms)
  const known = new Map(all.map((algorithm) => [algorithm.id, algorithm]))
  if (known.size !== all.length) throw new RangeError('Two algorithms have the same id')
  return known
})

/** All that the modules declare, in the order of the manifests. @throws RangeError where two have one id */
export function registeredAlgorithms({
  contributions,
}: Pick<Kernel, 'contributions'>): readonly AnyAlgorithm[] {
  return [...byId(contributions).values()]
}

export function algorithmById(
  { contributions }: Pick<Kernel, 'contributions'>,
  id: string,
): AnyAlgorithm | undefined {
  return byId(contributions).get(id)
}
