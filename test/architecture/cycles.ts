/** Cycles of a graph, each as its nodes in order, by Tarjan's strongly connected components (SIAM J. Comput. 1972). */
export function findCycles(graph: ReadonlyMap<string, readonly string[]>): string[][] {
  const order = new Map<string, number>()
  const lowest = new Map<string, number>()
  const stack: string[] = []
  const cycles: string[][] = []

  const connect = (node: string): void => {
    order.set(node, order.size)
    lowest.set(node, order.size - 1)
    stack.push(node)
    for (const next of graph.get(node) ?? []) {
      if (!order.has(next)) {
        connect(next)
        lower(node, lowest.get(next))
      } else if (stack.includes(next)) lower(node, order.get(next))
    }
    if (lowest.get(node) !== order.get(node)) return
    const component = stack.splice(stack.indexOf(node))
    if (component.length > 1 || graph.get(node)?.includes(node) === true) cycles.push(component)
  }
  const lower = (node: string, candidate: number | undefined): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? Infinity, candidate ?? Infinity))
  }

  for (const node of graph.keys()) if (!order.has(node)) connect(node)
  return cycles
}
