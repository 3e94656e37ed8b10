import { Type } from 'typebox'
import { publicAccess } from '#kernel/access'
import { defineOperation, notFound } from '#kernel/http'
import { isLocale } from '#kernel/i18n'
import { paths } from '../domain/addresses.ts'
import { walletWords } from '../words.ts'

// The green of the header.
const themeColour = '#0b4f3c'

const icons = [
  { src: '/icons/app-192.png', sizes: '192x192', type: 'image/png', purpose: 'any' },
  { src: '/icons/app-512.png', sizes: '512x512', type: 'image/png', purpose: 'any' },
  { src: '/icons/app-maskable-512.png', sizes: '512x512', type: 'image/png', purpose: 'maskable' },
]

export const readWebManifest = defineOperation({
  method: 'GET',
  path: '/wallet/manifest/:language',
  operationId: 'walletWebManifest',
  summary: 'Lets a browser install the wallet as an app (W3C Web Application Manifest)',
  access: publicAccess('it says what the wallet is called, and is the same for everybody'),
  response: Type.Object({}),
  responseType: 'application/manifest+json',
  async handle({ params: { language } }) {
    if (!isLocale(language)) throw notFound()
    const t = walletWords.in(language)
    return {
      headers: { 'cache-control': 'public, max-age=3600' },
      body: {
        id: paths.wallet,
        name: t('wallet.appName'),
        short_name: t('wallet.appShortName'),
        description: t('wallet.appDescription'),
        lang: language,
        start_url: paths.wallet,
        // Signing in and collecting a card are elsewhere on the site, and belong to the same window.
        scope: '/',
        display: 'standalone',
        theme_color: themeColour,
        background_color: '#ffffff',
        icons,
      },
    }
  },
})
