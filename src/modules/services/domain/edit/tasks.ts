import type { LocalisedText } from '#kernel/i18n'
import type { ServiceDefinition, Task } from '../definition.ts'
import { pageNameFrom } from './names.ts'
import { moved } from './pages.ts'

/** A task as a form gives it. */
export interface TypedTask {
  /** Of a task that there is; undefined for a new one. */
  readonly name: string | undefined
  readonly title: LocalisedText
  readonly pages: readonly string[]
}

/** The service with these tasks in their order, its pages put into the same order; with none, one way through. */
export function withTasks(definition: ServiceDefinition, typed: readonly TypedTask[]): ServiceDefinition {
  const { tasks: _before, ...rest } = definition
  if (typed.length === 0) return rest
  const taken = new Set(typed.flatMap(({ name }) => (name === undefined ? [] : [name])))
  const tasks = typed.map(({ name, title, pages }): Task => {
    const own = name ?? pageNameFrom(title.en, taken)
    taken.add(own)
    return { name: own, title, pages: [...pages] }
  })
  return inOrder({ ...rest, tasks })
}

/** A task one place up or down, and its pages with it. */
export function moveTask(definition: ServiceDefinition, name: string, by: -1 | 1): ServiceDefinition {
  const { tasks = [] } = definition
  const index = tasks.findIndex((task) => task.name === name)
  return inOrder({ ...definition, tasks: [...moved(tasks, index, by)] })
}

/** Pages in the order of their tasks, those of none last; within a task as they were. */
function inOrder(definition: ServiceDefinition): ServiceDefinition {
  const { tasks = [] } = definition
  const rankOf = (page: string): number => {
    const rank = tasks.findIndex(({ pages }) => pages.includes(page))
    return rank === -1 ? tasks.length : rank
  }
  const pages = definition.pages.toSorted((left, right) => rankOf(left.name) - rankOf(right.name))
  return {
    ...definition,
    pages,
    tasks: tasks.map((task) => ({
      ...task,
      pages: pages.map(({ name }) => name).filter((name) => task.pages.includes(name)),
    })),
  }
}
