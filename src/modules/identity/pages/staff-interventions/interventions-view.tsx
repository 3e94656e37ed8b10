import type { VNode } from 'preact'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDateTime } from '#kernel/i18n'
import {
  Button,
  FormErrors,
  InsetText,
  NotificationBanner,
  Radios,
  SummaryList,
  Tag,
  Textarea,
  TextInput,
  type FieldMessages,
} from '#kernel/ui'
import { interventionKinds } from '../../domain/interventions.ts'
import type { NewestIntervention } from '../../store/intervention.ts'
import { identityWords } from '../../words.ts'

export type Shown = NewestIntervention & {
  /** What the person wrote, if they ask to look at it again. */
  appeal: string | undefined
}

export interface Typed {
  email: string
  kind: string
  reason: string
}

export function interventionsView(
  context: PageContext,
  list: readonly Shown[],
  typed: Typed,
  problems: FieldMessages = {},
): PageView {
  const { locale, query } = context
  const t = identityWords.in(locale)
  return {
    title: t('interventions.title'),
    layout: 'staff',
    body: (
      <>
        {query['done'] !== undefined && (
          <NotificationBanner type="success">{t('interventions.done')}</NotificationBanner>
        )}
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('interventions.title')}</h1>
        {list.length === 0 && <p class="govuk-body">{t('interventions.none')}</p>}
        {list.map((shown) => (
          <InterventionCard context={context} shown={shown} />
        ))}
        <h2 class="govuk-heading-m">{t('interventions.new')}</h2>
        <PostForm context={context}>
          <input type="hidden" name="act" value="set" />
          <TextInput
            name="email"
            type="email"
            value={typed.email}
            label={{ children: t('interventions.email'), classes: 'govuk-label--s' }}
            errorMessage={problems['email']}
            autocomplete="off"
            spellcheck={false}
          />
          <Radios
            name="kind"
            fieldset={{ legend: { children: t('interventions.kind'), classes: 'govuk-fieldset__legend--s' } }}
            value={typed.kind}
            errorMessage={problems['kind']}
            items={interventionKinds.map((kind) => ({
              value: kind,
              children: t(`intervention.kind.${kind}`),
            }))}
          />
          <Textarea
            name="reason"
            value={typed.reason}
            label={{ children: t('interventions.reason'), classes: 'govuk-label--s' }}
            hint={t('interventions.reason.hint')}
            errorMessage={problems['reason']}
            rows={3}
          />
          <Button>{t('interventions.set')}</Button>
        </PostForm>
      </>
    ),
  }
}

function InterventionCard({ context, shown }: { context: PageContext; shown: Shown }): VNode {
  const { locale } = context
  const t = identityWords.in(locale)
  const { id, email, kind, reason, setAt, appeal } = shown
  return (
    <>
      <SummaryList
        card={{ title: { children: email } }}
        rows={[
          { key: t('interventions.kind'), value: t(`intervention.kind.${kind}`) },
          { key: t('interventions.since'), value: formatDateTime(locale, setAt) },
          { key: t('interventions.reason'), value: reason },
          appeal !== undefined && {
            key: <Tag>{t('interventions.appeal')}</Tag>,
            value: <InsetText>{appeal}</InsetText>,
          },
        ]}
      />
      <PostForm context={context}>
        <input type="hidden" name="intervention" value={id} />
        <div class="govuk-button-group">
          <Button name="act" value="lift" classes="govuk-button--secondary">
            {t('interventions.lift')}
          </Button>
          {appeal !== undefined && (
            <Button name="act" value="keep" classes="govuk-button--secondary">
              {t('interventions.keep')}
            </Button>
          )}
        </div>
      </PostForm>
    </>
  )
}
