/**
 * A place where other modules and packs may add something: definitions, templates, parts of a page. The module that
 * reads them need not know who adds.
 */
export interface ExtensionPoint<Value> {
  /** `<module>.<plural thing>` */
  readonly name: string
  /** Never set: carries the type of what is added. */
  readonly value?: Value
}

/** Something added to an extension point, as a manifest lists it. */
export interface Contribution {
  readonly point: string
  readonly value: unknown
}

/** Declares a place to add to. @param name unique in the program */
export function defineExtensionPoint<Value>(name: string): ExtensionPoint<Value> {
  return { name }
}

/** Adds a value to an extension point, for a manifest. */
export function contribute<Value>(point: ExtensionPoint<Value>, value: Value): Contribution {
  return { point: point.name, value }
}

/** All that was added to a point, in the order of the manifests. */
export type ContributionReader = <Value>(point: ExtensionPoint<Value>) => readonly Value[]

/** Reads what all manifests of a program added. */
export function contributionReader(all: readonly Contribution[]): ContributionReader {
  const byPoint = Map.groupBy(all, (contribution) => contribution.point)
  return <Value>(point: ExtensionPoint<Value>) => {
    const contributions = byPoint.get(point.name) ?? []
    // `contribute` accepted each value only with the point's type.
    return contributions.map((contribution) => contribution.value as Value)
  }
}

/** Something made of contributions, which stay the same while the program runs: made at the first call, then kept with them. */
export function madeOnce<Made>(
  make: (contributions: ContributionReader) => Made,
): (contributions: ContributionReader) => Made {
  const kept = new WeakMap<ContributionReader, { made: Made }>()
  return (contributions) => {
    const known = kept.get(contributions) ?? { made: make(contributions) }
    kept.set(contributions, known)
    return known.made
  }
}
