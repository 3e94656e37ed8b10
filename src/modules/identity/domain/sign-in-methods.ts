/** Where security codes come from. */
export const codeMethodKinds = ['authenticator', 'sms', 'email'] as const
export type CodeMethodKind = (typeof codeMethodKinds)[number]

export type MethodPriority = 'default' | 'backup'

interface KnownMethod {
  id: string
  kind: CodeMethodKind
  priority: MethodPriority
}

/** How many of a kind one person may have. A second phone is often a landline of the family or a work phone. */
export const mostMethods: Readonly<Record<CodeMethodKind, number>> = { authenticator: 1, sms: 3, email: 1 }

/** Enough for every device of a family; each is a row that a page lists. */
export const mostPasskeys = 20

export const longestPasskeyName = 60

export function mayAdd(kind: CodeMethodKind, methods: readonly Pick<KnownMethod, 'kind'>[]): boolean {
  return methods.filter((method) => method.kind === kind).length < mostMethods[kind]
}

/** The last source of codes stays: passkeys do not work on every device, nor without JavaScript. */
export function mayRemove(id: string, methods: readonly Pick<KnownMethod, 'id'>[]): boolean {
  return methods.some((method) => method.id !== id)
}

/** Which method is asked first. */
export function defaultOf<Method extends KnownMethod>(methods: readonly Method[]): Method | undefined {
  return methods.find(({ priority }) => priority === 'default') ?? methods[0]
}

/** The last three digits, which tell the owner which phone it is and nobody else its number. */
export function maskedPhone(phone: string): string {
  return `•••• ${phone.slice(-3)}`
}

/**
 * Authentication Method Reference values (RFC 8176) of a password and a code. A code by text goes to a telephone number,
 * which the standard lists apart from codes that an app makes.
 */
export function referencesOf(kind: CodeMethodKind): readonly string[] {
  return kind === 'sms' ? ['pwd', 'sms', 'mfa'] : ['pwd', 'otp', 'mfa']
}

/**
 * Of a passkey: a key on one device (`hwk`) or copied between the owner's devices (`swk`), with the owner recognised by
 * the device (`user`). That is two factors at once.
 */
export function referencesOfPasskey(isSynced: boolean): readonly string[] {
  return [isSynced ? 'swk' : 'hwk', 'user', 'mfa']
}
