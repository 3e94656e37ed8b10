import { permitted } from '#kernel/access'
import { definePage, view } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import { configurationsOf } from '../../domain/issuer-metadata.ts'
import { typeMetadata } from '../../domain/metadata.ts'
import { checkTemplate, errorsAmong } from '../../domain/template-rules.ts'
import { configurationId, formatsOf, type CredentialFormat } from '../../domain/template.ts'
import { takesAttestations } from '../../issuing/attestation-trust.ts'
import { viewTemplates } from '../../permissions.ts'
import { openTemplate, type OpenTemplate } from '../../templates/open-template.ts'
import { sampleOf } from '../../templates/sample.ts'
import { previewView, type FormatPreview } from './preview-view.tsx'

/** How a template looks to people in both languages, and to wallets and verifiers in each form. */
export const staffTemplatePreviewPage = definePage({
  path: '/staff/templates/:templateName/preview',
  access: permitted(viewTemplates),
  async get(context) {
    const { kernel, actor, params } = context
    const opened = await openTemplate(kernel, actor, kernel.db, params.templateName)
    const { content } = opened
    const isFaulty = errorsAmong(checkTemplate(content)).length > 0
    const previews: FormatPreview[] = []
    for (const format of formatsOf(content)) {
      previews.push({
        format,
        metadata: metadataEntry(kernel, opened, format),
        ...(format === 'sd-jwt-vc' ? { type: typeMetadata(kernel.origin, content) } : {}),
        ...(isFaulty ? {} : { sample: await sampleOf(kernel, kernel.db, content, format) }),
      })
    }
    return view(previewView(context, opened, previews))
  },
})

/** What the issuer's metadata says, or would say, of a template in one form. */
function metadataEntry(
  kernel: Kernel,
  { content, organisation }: OpenTemplate,
  format: CredentialFormat,
): Record<string, object> {
  const settings = { origin: kernel.origin, takesAttestations: takesAttestations(kernel) }
  const configurations = configurationsOf(settings, { template: content, issuerName: organisation.name })
  const id = configurationId(content, format)
  return { [id]: configurations[id] ?? {} }
}
