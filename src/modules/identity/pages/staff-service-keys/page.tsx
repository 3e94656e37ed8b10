import { permitted } from '#kernel/access'
import { definePage, forbidden, redirectTo, refusedForm, view } from '#kernel/http'
import { changeClient } from '../../clients/change-client.ts'
import { checkClient, errorsAmong } from '../../clients/check-client.ts'
import { clientPath, openExistingClient } from '../../clients/open-client.ts'
import { problemText } from '../../clients/problem-words.ts'
import { testKeyAddress } from '../../clients/test-key-address.ts'
import type { ClientConfiguration } from '../../domain/client.ts'
import { seeServices } from '../../permissions.ts'
import { lockService } from '../../store/service.ts'
import { keysView, type KeysForm } from './keys-view.tsx'

const largestKeyFileBytes = 32 * 1024

/** With which key a service signs: a public key it registers here, or an address where it publishes several. */
export const serviceKeysPage = definePage({
  path: '/staff/services/:serviceId/:environment/keys',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params, query } = context
    const opened = await openExistingClient(actor, kernel.db, params)
    const { keySource, publicKeyPem, jwksUrl } = opened.configuration
    const tested =
      query['test'] !== undefined && opened.isOwner && jwksUrl !== null
        ? await testKeyAddress(kernel, jwksUrl)
        : undefined
    const form = { source: keySource, key: publicKeyPem ?? '', address: jwksUrl ?? '' }
    return view(keysView(context, opened, form, {}, tested))
  },
  post: {
    fields: { source: 'text', key: 'text', keyFile: 'file', address: 'text' },
    maximumBytes: 2 * largestKeyFileBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      await lockService(tx, (await openExistingClient(actor, tx, params)).service.id)
      const opened = await openExistingClient(actor, tx, params)
      if (!opened.isOwner) throw forbidden()
      const typed = { source: form.source, key: keyFrom(form), address: form.address }
      const configuration = withKeys(opened.configuration, typed)
      const problems = Object.fromEntries(
        errorsAmong(checkClient(configuration)).flatMap((problem) => {
          const name = fieldOf[problem.field]
          return name === undefined ? [] : [[name, problemText(locale, problem)]]
        }),
      )
      if (Object.keys(problems).length > 0) return refusedForm(keysView(context, opened, typed, problems))
      const { clientId, environment, service, open } = opened
      const place = { clientId, environment, organisationId: service.organisationId }
      await changeClient(kernel, tx, actor, place, { configuration, revision: open?.revision ?? 0 })
      return redirectTo(`${clientPath(opened)}?saved=1`)
    },
  },
})

const fieldOf: Readonly<Record<string, keyof KeysForm>> = { PublicKey: 'key', JwksUrl: 'address' }

/** A file counts before what is typed: nobody types a key. */
function keyFrom(form: { key: string; keyFile: { content: Uint8Array } | undefined }): string {
  const content = form.keyFile?.content
  return content === undefined || content.byteLength === 0
    ? form.key.trim()
    : new TextDecoder().decode(content).trim()
}

function withKeys(before: ClientConfiguration, { source, key, address }: KeysForm): ClientConfiguration {
  return source === 'JWKS'
    ? {
        ...before,
        keySource: 'JWKS',
        publicKeyPem: null,
        jwksUrl: address.trim() === '' ? null : address.trim(),
      }
    : { ...before, keySource: 'STATIC', publicKeyPem: key === '' ? null : key, jwksUrl: null }
}
