import { organisationsWhere } from '#kernel/access'
import { contribute, fillSlot, staffLinks, staffTileSlot, type Contribution } from '#kernel/module'
import { Tile } from '#kernel/ui'
import { staffDelegationsPath, staffQuestionsPath } from '../addresses.ts'
import { checkDelegations } from '../permissions.ts'
import { ownExport } from '../personal-data-exports/own.ts'
import { questionScope } from '../questions/question.ts'
import { countWaitingQuestions, type QuestionScope } from '../store/question.ts'
import { identityWords } from '../words.ts'

function answersAny({ organisationIds, unaddressed }: QuestionScope): boolean {
  return organisationIds.length > 0 || unaddressed
}

/** What people's accounts ask of staff: answers to questions, and documents looked at. */
export const accountContributions: readonly Contribution[] = [
  ownExport,
  fillSlot(staffTileSlot, 40, async ({ actor, kernel, locale }) => {
    const scope = questionScope(actor)
    if (!answersAny(scope)) return null
    const t = identityWords.in(locale)
    const count = await countWaitingQuestions(kernel.db, scope)
    return (
      <Tile title={t('answering.title')} href={staffQuestionsPath}>
        <p class="govuk-body">{t('answering.tile', { count })}</p>
      </Tile>
    )
  }),
  fillSlot(staffTileSlot, 41, ({ actor, locale }) => {
    if (organisationsWhere(actor, checkDelegations).length === 0) return Promise.resolve(null)
    const t = identityWords.in(locale)
    return Promise.resolve(
      <Tile title={t('delegationDesk.title')} href={staffDelegationsPath}>
        <p class="govuk-body">{t('delegationDesk.tile')}</p>
      </Tile>,
    )
  }),
  contribute(staffLinks, {
    order: 40,
    href: staffQuestionsPath,
    label: (locale) => identityWords.in(locale)('answering.title'),
    isFor: (actor) => answersAny(questionScope(actor)),
  }),
  contribute(staffLinks, {
    order: 41,
    href: staffDelegationsPath,
    label: (locale) => identityWords.in(locale)('delegationDesk.title'),
    isFor: (actor) => organisationsWhere(actor, checkDelegations).length > 0,
  }),
]
