import type { FormValues } from '#kernel/http'
import { channels, kinds, type Channel, type ChannelChoice, type Kind } from '../../domain/kinds.ts'
import type { Consent } from '../../domain/plan.ts'
import { isTimeZone, readTime } from '../../domain/quiet-hours.ts'
import type { Preference } from '../../store/preference.ts'

export const settingsShapes = {
  consent: 'text',
  showsText: 'text',
  ways: 'list',
  quiet: 'text',
  quietFrom: 'text',
  quietUntil: 'text',
  timeZone: 'text',
  fallbackMinutes: 'text',
} as const

export type SettingsForm = FormValues<typeof settingsShapes>

export type SettingsError = 'time' | 'same' | 'zone' | 'minutes'

/** Choices of how long a push may stay unseen, in minutes. */
export const fallbackChoices = [15, 60, 240, 1440] as const

/** The name of one box of the table: kind and way. */
export function wayName(kind: Kind, channel: Channel): string {
  return `${kind}-${channel}`
}

/** What a person typed, as it is kept, or which field is wrong and how. */
export function readSettings(
  personId: string,
  form: SettingsForm,
  earlier: Consent,
):
  | { preference: Preference; choices: ChannelChoice[] }
  | { errors: Partial<Record<keyof SettingsForm, SettingsError>> } {
  const isQuiet = form.quiet === 'yes'
  const from = readTime(form.quietFrom)
  const until = readTime(form.quietUntil)
  const minutes = Number(form.fallbackMinutes)
  const errors: Partial<Record<keyof SettingsForm, SettingsError>> = {}
  if (isQuiet && from === undefined) errors.quietFrom = 'time'
  if (isQuiet && until === undefined) errors.quietUntil = 'time'
  if (isQuiet && from !== undefined && from === until) errors.quietUntil = 'same'
  if (!isTimeZone(form.timeZone)) errors.timeZone = 'zone'
  if (!fallbackChoices.some((choice) => choice === minutes)) errors.fallbackMinutes = 'minutes'
  if (Object.keys(errors).length > 0) return { errors }
  return {
    preference: {
      personId,
      consent: readConsent(form.consent) ?? earlier,
      quietFrom: isQuiet ? (from ?? null) : null,
      quietUntil: isQuiet ? (until ?? null) : null,
      timeZone: form.timeZone,
      fallbackMinutes: minutes,
      showsText: form.showsText !== 'no',
    },
    choices: kinds.flatMap((kind) =>
      channels.map((channel) => ({ kind, channel, allowed: form.ways.includes(wayName(kind, channel)) })),
    ),
  }
}

function readConsent(sent: string): Consent | undefined {
  return sent === 'accepted' || sent === 'denied' ? sent : undefined
}
