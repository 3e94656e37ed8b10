import { permitted } from '#kernel/access'
import {
  definePage,
  forbidden,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, ErrorSummary, FileUpload, Textarea } from '#kernel/ui'
import { changeClient } from '../../clients/change-client.ts'
import { errorsAmong } from '../../clients/check-client.ts'
import { clientPath, openExistingClient, type OpenClient } from '../../clients/open-client.ts'
import { readClients, type ReadClient } from '../../clients/one-login-json.ts'
import { sectorProblems } from '../../clients/sector.ts'
import { problemText } from '../../clients/problem-words.ts'
import type { ClientConfiguration } from '../../domain/client.ts'
import type { ClientProblem } from '../../domain/client-problem.ts'
import { seeServices } from '../../permissions.ts'
import { lockService } from '../../store/service.ts'
import { identityWords } from '../../words.ts'

const largestFileBytes = 256 * 1024

/** Replaces a registration by one in the JSON of One Login's client registry. */
export const serviceImportPage = definePage({
  path: '/staff/services/:serviceId/:environment/import',
  access: permitted(seeServices),
  async get(context) {
    const { kernel, actor, params } = context
    return view(importView(context, ownedBy(await openExistingClient(actor, kernel.db, params)), '', []))
  },
  post: {
    fields: { text: 'text', file: 'file' },
    maximumBytes: 2 * largestFileBytes,
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      await lockService(tx, (await openExistingClient(actor, tx, params)).service.id)
      const opened = ownedBy(await openExistingClient(actor, tx, params))
      const text = textFrom(form)
      const read = readOne(text)
      const { clientId, environment, service, open } = opened
      if ('problems' in read) return refusedForm(importView(context, opened, text, read.problems))
      const configuration = withOperatorsFields(opened.configuration, read.configuration)
      const place = { clientId, environment, organisationId: service.organisationId }
      const problems = [
        ...errorsAmong(read.client.problems),
        ...(await sectorProblems(tx, place, configuration)),
      ]
      if (problems.length > 0) return refusedForm(importView(context, opened, text, problems))
      await changeClient(kernel, tx, actor, place, { configuration, revision: open?.revision ?? 0 })
      return redirectTo(`${clientPath(opened)}?saved=1`)
    },
  },
})

/** @throws HttpProblem 403 for who does not own the service */
function ownedBy(opened: OpenClient): OpenClient {
  if (!opened.isOwner) throw forbidden()
  return opened
}

function textFrom({ text, file }: { text: string; file: { content: Uint8Array } | undefined }): string {
  return file === undefined || file.content.byteLength === 0 ? text : new TextDecoder().decode(file.content)
}

function readOne(
  text: string,
): { client: ReadClient; configuration: ClientConfiguration } | { problems: ClientProblem[] } {
  const read = readClients(text)
  if ('problem' in read) return { problems: [read.problem] }
  const [client] = read.clients
  return client === undefined ? { problems: [] } : { client, configuration: client.configuration }
}

/** What joins services, or lets them in without a key, stays as the operator set it. */
function withOperatorsFields(before: ClientConfiguration, read: ClientConfiguration): ClientConfiguration {
  const { oneLoginService, subjectType, smokeTest, tokenAuthMethod, clientSecretHash } = before
  return { ...read, oneLoginService, subjectType, smokeTest, tokenAuthMethod, clientSecretHash }
}

function importView(
  context: PageContext,
  opened: OpenClient,
  text: string,
  problems: readonly ClientProblem[],
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  const faults = problems.map((problem) => {
    const about = problem.field === '' ? '' : `${problem.field}: `
    return { href: '#text', children: about + problemText(locale, problem) }
  })
  return {
    title: t('clientJson.import'),
    layout: 'staff',
    backHref: clientPath(opened),
    body: (
      <>
        {faults.length > 0 && <ErrorSummary errors={faults} />}
        <h1 class="govuk-heading-l">
          <span class="govuk-caption-l">{opened.service.name}</span>
          {t('clientJson.import')}
        </h1>
        <p class="govuk-body">{t('clientJson.intro')}</p>
        <PostForm context={context} hasFiles>
          <FileUpload name="file" label={{ children: t('clientJson.file'), classes: 'govuk-label--s' }} />
          <Textarea
            name="text"
            label={{ children: t('clientJson.text'), classes: 'govuk-label--s' }}
            value={text}
            errorMessage={faults.length > 0 ? t('clientJson.faults', { count: faults.length }) : undefined}
            spellcheck={false}
            rows={12}
          />
          <Button>{t(opened.environment === 'sandbox' ? 'client.save' : 'client.saveDraft')}</Button>
        </PostForm>
      </>
    ),
  }
}
