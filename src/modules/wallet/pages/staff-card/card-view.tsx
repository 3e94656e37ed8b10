import type { VNode } from 'preact'
import type { PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { PostForm, type PageContext, type PageView } from '#kernel/http'
import { formatDate } from '#kernel/i18n'
import { Button, FormErrors, SummaryList, Textarea, WarningText } from '#kernel/ui'
import { identityOf } from '#modules/identity'
import { paths, staffCardPath } from '../../domain/addresses.ts'
import { holderPath } from '../../domain/console-addresses.ts'
import { CardTimeline } from '../../parts/card-timeline.tsx'
import { HolderBar } from '../../parts/holder-bar.tsx'
import { namesIn } from '../../parts/names.ts'
import { shownState, StateTag } from '../../parts/state-tag.tsx'
import { storyOfCard, type CardStory } from '../../store/card-history.ts'
import type { IssuedCredential } from '../../store/issued-credential.ts'
import { walletWords } from '../../words.ts'

type ViewContext = Pick<PageContext, 'kernel' | 'locale' | 'formTokens' | 'url'> & { actor: PersonActor }

interface Attempt {
  mayRevoke: boolean
  error?: string
  typed?: string
}

/** The page of one credential. Reading whose it is gets recorded. */
export async function staffCardView(
  context: ViewContext,
  target: Queryable,
  credential: IssuedCredential,
  attempt: Attempt,
): Promise<PageView> {
  const { kernel, actor, locale } = context
  const { personId, organisationId } = credential
  const purpose = 'wallet.purpose.manage'
  const identity = await identityOf(kernel, target, { actor, personId, organisationId, purpose })
  const names = await namesIn(kernel, target, locale)
  const story = await storyOfCard(target, credential.id)
  const t = walletWords.in(locale)
  const title = `${names.card(credential.template)} ${credential.reference}`
  return {
    title,
    layout: 'staff',
    backHref: paths.staffCards,
    body: (
      <>
        <FormErrors errors={{ reason: attempt.error }} />
        <h1 class="govuk-heading-l">{title}</h1>
        <HolderBar locale={locale} identity={identity} />
        <CardFacts
          context={context}
          credential={credential}
          story={story}
          issuer={names.organisation(organisationId)}
        />
        <p class="govuk-body">
          <a class="govuk-link" href={holderPath(personId)}>
            {t('staff.allOfPerson')}
          </a>
        </p>
        <h2 class="govuk-heading-m">{t('history.title')}</h2>
        <CardTimeline locale={locale} credential={credential} story={story} />
        <Revocation context={context} credential={credential} attempt={attempt} />
      </>
    ),
  }
}

interface PartProps {
  context: ViewContext
  credential: IssuedCredential
}

function CardFacts({
  context,
  credential,
  story,
  issuer,
}: PartProps & { story: CardStory; issuer: string }): VNode {
  const { locale, kernel } = context
  const t = walletWords.in(locale)
  const { revokedAt, revokedBy, revocationReason } = credential
  const reason = revokedBy === 'organisation' ? revocationReason : t(`state.because.${revokedBy ?? 'holder'}`)
  const state = shownState(credential, kernel.clock.now())
  return (
    <SummaryList
      rows={[
        { key: t('fact.state'), value: { children: <StateTag state={state} locale={locale} /> } },
        { key: t('fact.issuer'), value: issuer },
        { key: t('fact.issued'), value: formatDate(locale, credential.issuedAt) },
        { key: t('fact.expires'), value: formatDate(locale, credential.expiresAt) },
        { key: t('fact.wallet'), value: t(`form.${credential.format}`) },
        { key: t('fact.profile'), value: t(`profile.${credential.profile}`) },
        { key: t('fact.copies'), value: String(story.copies) },
        story.browsers > 0 && { key: t('fact.browsers'), value: String(story.browsers) },
        story.replaceBy !== null &&
          credential.state === 'valid' && {
            key: t('fact.replaceBy'),
            value: formatDate(locale, story.replaceBy),
          },
        revokedAt !== null && { key: t('fact.revoked'), value: formatDate(locale, revokedAt) },
        revokedAt !== null && { key: t('fact.reason'), value: reason ?? '' },
      ]}
    />
  )
}

function Revocation({ context, credential, attempt }: PartProps & { attempt: Attempt }): VNode | null {
  const t = walletWords.in(context.locale)
  if (credential.state === 'revoked') return null
  if (!attempt.mayRevoke) return <p class="govuk-body">{t('staff.readOnly')}</p>
  return (
    <>
      <h2 class="govuk-heading-m">{t('staff.cancelTitle')}</h2>
      <WarningText>{t('staff.cancelBody')}</WarningText>
      <PostForm context={context} action={staffCardPath(credential.id)}>
        <input type="hidden" name="version" value={credential.version} />
        <Textarea
          name="reason"
          label={t('staff.reason')}
          hint={t('staff.reasonHint')}
          value={attempt.typed}
          errorMessage={attempt.error}
          rows={3}
        />
        <Button classes="govuk-button--warning" preventDoubleClick>
          {t('staff.cancelButton')}
        </Button>
      </PostForm>
    </>
  )
}
