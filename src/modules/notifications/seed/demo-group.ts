import type { LocalisedText } from '#kernel/i18n'
import { defineExtensionPoint } from '#kernel/module'

/** A group of a public body in the demonstration. */
export interface DemoGroup {
  organisationSlug: string
  name: string
  title: LocalisedText
  purpose: LocalisedText
  /** Keys of invented people who joined. */
  memberKeys: readonly string[]
  /** What they find in their account. */
  welcome: { title: LocalisedText; body: LocalisedText }
  /** A message that waits for its second person. */
  message: { title: LocalisedText; body: LocalisedText; authorKey: string }
}

/** Packs with invented people add groups. */
export const demoGroups = defineExtensionPoint<DemoGroup>('notifications.demo-groups')
