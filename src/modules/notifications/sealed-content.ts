import { Type } from 'typebox'
import { Value } from 'typebox/value'
import type { Kernel } from '#kernel/module'
import type { Content } from './domain/content.ts'

const words = Type.Object({ title: Type.String(), body: Type.String() })
const localised = Type.Object({ en: words, cy: words })
const contentSchema = Type.Object({ push: localised, message: localised })

const sealPurpose = 'notifications.content'

/** What a notification says about a person is nobody else's business, so it is kept sealed. */
export function sealContent({ crypto }: Pick<Kernel, 'crypto'>, content: Content): string {
  return crypto.seal(sealPurpose, JSON.stringify(content))
}

/** The words of a notification: its own, or those of the campaign that it is of. @throws Error when it has neither */
export function contentOf(
  { crypto }: Pick<Kernel, 'crypto'>,
  { sealedContent, campaignContent }: { sealedContent: string | null; campaignContent: unknown },
): Content {
  const content: unknown =
    sealedContent === null ? campaignContent : JSON.parse(crypto.unseal(sealPurpose, sealedContent))
  if (!Value.Check(contentSchema, content)) throw new Error('A notification has lost its words')
  return content
}
