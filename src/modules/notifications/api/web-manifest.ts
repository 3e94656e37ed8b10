import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { isLocale } from '#kernel/i18n'
import { centrePath, manifestPath } from '../addresses.ts'
import { notificationWords } from '../words.ts'

// The green of the header.
const themeColour = '#0b4f3c'

const icons = [
  { src: '/icons/app-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/app-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/app-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

/** iPhone and iPad give push messages only to sites on the Home Screen that have such a manifest. */
export const readNotificationManifest = defineOperation({
  method: 'GET',
  path: manifestPath(':language'),
  operationId: 'notificationWebManifest',
  summary: 'Lets a browser install the message centre as an app (W3C Web Application Manifest)',
  access: publicAccess('it says what the app is called, and is the same for everybody'),
  response: Type.Object({}),
  responseType: 'application/manifest+json',
  async handle({ params: { language } }) {
    if (!isLocale(language)) throw notFound()
    const t = notificationWords.in(language)
    return {
      headers: { 'cache-control': 'public, max-age=3600' },
      body: {
        id: centrePath,
        name: t('app.name'),
        short_name: t('app.shortName'),
        description: t('app.description'),
        lang: language,
        start_url: centrePath,
        // What a notification is about is elsewhere on the site, and belongs to the same window.
        scope: '/',
        display: 'standalone',
        theme_color: themeColour,
        background_color: '#ffffff',
        icons,
      },
    }
  },
})
