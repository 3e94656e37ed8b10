import type { Locale, Translate } from '#kernel/i18n'
import type { ModuleManifest } from '#kernel/module'

/** Looks up words whose key came as data: `casework.purpose.decide` is the message `purpose.decide` of casework. */
export function wordsReader(
  modules: readonly ModuleManifest[],
): (locale: Locale, qualifiedKey: string) => string {
  const byModule = new Map(modules.map((module) => [module.name, module.messages]))
  return (locale, qualifiedKey) => {
    const dot = qualifiedKey.indexOf('.')
    const messages = byModule.get(qualifiedKey.slice(0, dot))
    if (messages === undefined) return qualifiedKey
    // The key came as data; an unknown one is reported by the translator.
    const translate = messages.in(locale) as Translate
    return translate(qualifiedKey.slice(dot + 1))
  }
}
