import { signedIn } from '#kernel/access'
import { definePage, isUuid, redirectTo } from '#kernel/http'
import { browsersPath, settingsPath } from '../../addresses.ts'
import { removeSubscription } from '../../store/push-subscription.ts'

/** Removes a browser that a person chose in the settings. */
export const removeBrowserPage = definePage({
  path: browsersPath,
  access: signedIn(),
  post: {
    fields: { browser: 'text' },
    async submit({ tx, actor, form }) {
      if (isUuid(form.browser)) await removeSubscription(tx, actor.personId, form.browser)
      return redirectTo(`${settingsPath}?done=removed#browsers`)
    },
  },
})
