import { Type } from 'typebox'
import { defineOperation, notFound } from '#kernel/http'
import { credentialOffer } from '../domain/metadata.ts'
import { configurationId } from '../domain/template.ts'
import { openSecrets } from '../issuing/handover.ts'
import { handoverByReference } from '../store/handover.ts'
import { walletsHaveNoSession } from './protocol.ts'

export const readOffer = defineOperation({
  method: 'GET',
  path: '/credentials/offers/:offerReference',
  operationId: 'credentialOffer',
  summary: 'The credential offer behind a link or QR code, until it is used',
  access: walletsHaveNoSession,
  crossOrigin: true,
  response: Type.Object({}),
  async handle({ kernel, params }) {
    const referenceHash = kernel.crypto.sha256(params.offerReference)
    const handover = await handoverByReference(kernel.db, referenceHash, kernel.clock.now())
    if (handover === undefined) throw notFound()
    return {
      body: credentialOffer(
        kernel.origin,
        configurationId({ name: handover.template }, handover.format),
        openSecrets(kernel, handover),
      ),
    }
  },
})
