import { signedIn } from '#kernel/access'
import { definePage, redirectTo, refusedForm, view } from '#kernel/http'
import { channels, isAllowed, kinds } from '../../domain/kinds.ts'
import { writeTime } from '../../domain/quiet-hours.ts'
import { settingsPath } from '../../addresses.ts'
import { savePreference, standingOf, type StoredStanding } from '../../store/preference.ts'
import { readSettings, settingsShapes, wayName, type SettingsForm } from './read-settings.ts'
import { settingsView } from './settings-view.tsx'

/** How somebody wants to be told, about what, and when not. */
export const settingsPage = definePage({
  path: settingsPath,
  access: signedIn(),
  async get(context) {
    const standing = await standingOf(context.kernel.db, context.actor.personId)
    return view(await settingsView(context, context.kernel.db, { form: formOf(standing), errors: {} }))
  },
  post: {
    fields: settingsShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const { consent } = await standingOf(tx, actor.personId)
      const read = readSettings(actor.personId, form, consent)
      if ('errors' in read) return refusedForm(await settingsView(context, tx, { form, errors: read.errors }))
      await savePreference(tx, read.preference, read.choices, kernel.clock.now())
      return redirectTo(`${settingsPath}?done=saved`)
    },
  },
})

function formOf(standing: StoredStanding): SettingsForm {
  const { consent, quietFrom, quietUntil, timeZone, fallbackMinutes, showsText, choices } = standing
  return {
    consent: consent === 'unknown' ? '' : consent,
    showsText: showsText ? 'yes' : 'no',
    ways: kinds.flatMap((kind) =>
      channels
        .filter((channel) => isAllowed(choices, kind, channel))
        .map((channel) => wayName(kind, channel)),
    ),
    quiet: quietFrom === null ? 'no' : 'yes',
    quietFrom: writeTime(quietFrom ?? 22 * 60),
    quietUntil: writeTime(quietUntil ?? 7 * 60),
    timeZone,
    fallbackMinutes: String(fallbackMinutes),
  }
}
