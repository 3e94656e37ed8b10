import { permitted } from '#kernel/access'
import { definePage } from '#kernel/http'
import { writeTemplate } from '../../domain/template-json.ts'
import { viewTemplates } from '../../permissions.ts'
import { openTemplate } from '../../templates/open-template.ts'
import { recordTemplateAct } from '../../templates/record-act.ts'

/** A template as JSON: the open version, else what is in use. */
export const staffTemplateExportPage = definePage({
  path: '/staff/templates/:templateName/export',
  access: permitted(viewTemplates),
  async get({ kernel, actor, params }) {
    const opened = await openTemplate(kernel, actor, kernel.db, params.templateName)
    const { name, organisation, content } = opened
    const about = { name, organisationId: organisation.id }
    await recordTemplateAct(kernel, kernel.db, actor, 'template.exported', about)
    return {
      kind: 'download',
      fileName: `${name}.json`,
      mediaType: 'application/json',
      content: writeTemplate(content),
      disposition: 'attachment',
    }
  },
})
