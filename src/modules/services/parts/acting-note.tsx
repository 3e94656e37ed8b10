import type { VNode } from 'preact'
import type { Actor } from '#kernel/access'
import type { Locale } from '#kernel/i18n'
import type { Kernel } from '#kernel/module'
import { InsetText } from '#kernel/ui'
import { actingFor } from '#modules/identity'
import { servicesWords } from '../words.ts'

/** Says to whoever acts for somebody else that what they send here is their own; null for others. */
export async function actingNote(kernel: Kernel, actor: Actor, locale: Locale): Promise<VNode | null> {
  if (actor.kind !== 'person') return null
  const acting = await actingFor(kernel, kernel.db, actor)
  if (acting === undefined) return null
  return <InsetText>{servicesWords.in(locale)('acting.forYourself', { name: acting.name })}</InsetText>
}
