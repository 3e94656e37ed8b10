import type { TestPlatform } from '#kernel/test'

/** Makes, for people of the demo data, the records it has none of at the start. */
export async function fillWithRecords(_platform: TestPlatform): Promise<void> {}
