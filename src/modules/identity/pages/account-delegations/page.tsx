import type { VNode } from 'preact'
import { signedIn } from '#kernel/access'
import { definePage, view, wellKnownPages, type PageContext, type PageView } from '#kernel/http'
import { Details, InsetText, NotificationBanner } from '#kernel/ui'
import { accountPaths } from '../../addresses.ts'
import { actingFor, type Acting } from '../../delegations/acting.ts'
import { delegableServicesOf } from '../../delegations/services.ts'
import { ActingBanner } from '../../parts/acting-banner.tsx'
import { DelegationCard } from '../../parts/delegation-card.tsx'
import { LinkList } from '../../parts/link-list.tsx'
import { delegationsOfPerson, type Delegation } from '../../store/delegation.ts'
import { identityWords } from '../../words.ts'

/** For whom the person may act, and who may act for them. */
export const delegationsPage = definePage({
  path: accountPaths.delegations,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const all = await delegationsOfPerson(kernel.db, actor.personId)
    return view(delegationsView(context, actor.personId, all, await actingFor(kernel, kernel.db, actor)))
  },
})

const openStates: readonly string[] = ['invited', 'requested', 'active']

function delegationsView(
  context: PageContext,
  personId: string,
  all: readonly Delegation[],
  acting: Acting | undefined,
): PageView {
  const { locale, query, kernel } = context
  const t = identityWords.in(locale)
  const open = all.filter(({ status }) => openStates.includes(status))
  const over = all.filter(({ status }) => !openStates.includes(status))
  return {
    title: t('delegations.title'),
    backHref: wellKnownPages.account,
    body: (
      <>
        {query['done'] !== undefined && (
          <NotificationBanner type="success">{t('delegations.done')}</NotificationBanner>
        )}
        {acting !== undefined && <ActingBanner context={context} acting={acting} />}
        <h1 class="govuk-heading-l">{t('delegations.title')}</h1>
        <p class="govuk-body">{t('delegations.intro')}</p>
        {delegableServicesOf(kernel).length === 0 && <InsetText>{t('delegations.noServices')}</InsetText>}
        <Group
          context={context}
          title={t('delegations.youFor')}
          none={t('delegations.youForNone')}
          list={open.filter(({ granteePersonId }) => granteePersonId === personId)}
        />
        <Group
          context={context}
          title={t('delegations.forYou')}
          none={t('delegations.forYouNone')}
          list={open.filter(({ grantorId }) => grantorId === personId)}
        />
        <NewLinks context={context} />
        {over.length > 0 && (
          <Details summary={t('delegations.over')}>
            {over.map((delegation) => (
              <DelegationCard context={context} delegation={delegation} />
            ))}
          </Details>
        )}
      </>
    ),
  }
}

interface GroupProps {
  context: PageContext
  title: string
  none: string
  list: readonly Delegation[]
}

function Group({ context, title, none, list }: GroupProps): VNode {
  return (
    <>
      <h2 class="govuk-heading-m">{title}</h2>
      {list.length === 0 && <p class="govuk-body">{none}</p>}
      {list.map((delegation) => (
        <DelegationCard context={context} delegation={delegation} />
      ))}
    </>
  )
}

function NewLinks({ context: { locale } }: { context: PageContext }): VNode {
  const t = identityWords.in(locale)
  return (
    <LinkList
      title={t('delegations.new')}
      links={[
        { href: accountPaths.newAdult, text: t('adult.title'), description: t('adult.link') },
        { href: accountPaths.newChild, text: t('child.title'), description: t('child.link') },
        { href: accountPaths.newCompany, text: t('company.title'), description: t('company.link') },
        { href: accountPaths.acceptDelegation, text: t('accept.title'), description: t('accept.link') },
      ]}
    />
  )
}
