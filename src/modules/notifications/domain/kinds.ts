/** What a notification is about: people choose the ways of each kind. */
export const kinds = ['account', 'applications', 'reminders', 'news'] as const
export type Kind = (typeof kinds)[number]

/** Ways that reach a person besides the message centre, which always has everything. */
export const channels = ['push', 'email', 'sms'] as const
export type Channel = (typeof channels)[number]

/** What holds for somebody who has chosen nothing. */
export const defaultChannels: Readonly<Record<Kind, readonly Channel[]>> = {
  account: ['push', 'email'],
  applications: ['push', 'email'],
  reminders: ['push', 'email'],
  news: ['push'],
}

/** A choice as it is stored: only those that were made. */
export interface ChannelChoice {
  kind: Kind
  channel: Channel
  allowed: boolean
}

/** May this way be used for this kind? */
export function isAllowed(choices: readonly ChannelChoice[], kind: Kind, channel: Channel): boolean {
  const chosen = choices.find((choice) => choice.kind === kind && choice.channel === channel)
  return chosen?.allowed ?? defaultChannels[kind].includes(channel)
}

const kindsOfModules: Readonly<Record<string, Kind>> = {
  services: 'applications',
  casework: 'applications',
  wallet: 'applications',
  payments: 'applications',
}

/** The kind of a message by the module whose template it is (`casework.decision`); what no module claims is of the account. */
export function kindOfTemplate(template: string): Kind {
  return kindsOfModules[template.split('.')[0] ?? ''] ?? 'account'
}
