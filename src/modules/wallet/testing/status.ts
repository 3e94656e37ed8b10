import type { TestPlatform } from '#kernel/test'
import { publishStatusLists } from '../status/publish-lists.ts'

/** What the background does every few seconds. */
export async function publishChangedLists({ kernel }: Pick<TestPlatform, 'kernel'>): Promise<void> {
  await publishStatusLists.run(kernel, {}, { id: 'test', attempt: 1, signal: new AbortController().signal })
}
