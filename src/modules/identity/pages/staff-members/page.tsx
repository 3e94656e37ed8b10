import {
  addMember,
  mayIn,
  membersOf,
  organisationById,
  permitted,
  removeMember,
  type Member,
  type Organisation,
} from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, notFound, redirectTo, refusedForm, view, type PageContext } from '#kernel/http'
import { readMember } from '../../members/read-member.ts'
import { recordMemberChange, recordMembersListed } from '../../members/record.ts'
import { isStaffRole, manageMembers } from '../../permissions.ts'
import { identityWords } from '../../words.ts'
import { membersView, type MemberForm } from './members-view.tsx'

const nothingTyped: MemberForm = { email: '', role: '' }

/** Who works for an organisation and as what; its managers add and remove people. */
export const membersPage = definePage({
  path: '/staff/organisation/:organisationId/members',
  access: permitted(manageMembers),
  async get(context) {
    const { kernel, actor, params } = context
    const { organisation, members } = await open(context, kernel.db, params.organisationId)
    await recordMembersListed(kernel, kernel.db, actor, organisation.id, members)
    return view(membersView(context, organisation, members, nothingTyped))
  },
  post: {
    fields: { intent: 'text', email: 'text', role: 'text', person: 'text' },
    async submit(context) {
      const { kernel, tx, actor, params, form, locale } = context
      const { organisation, members } = await open(context, tx, params.organisationId)
      const organisationId = organisation.id
      // The page lists colleagues again, so the record of that must stay although nothing else changed.
      const refused = async (typed: MemberForm, problems: Record<string, string>) => {
        await recordMembersListed(kernel, tx, actor, organisationId, members)
        return refusedForm(membersView(context, organisation, members, typed, problems), { keepWrites: true })
      }
      const done = redirectTo(`/staff/organisation/${organisationId}/members?done=1`)
      if (form.intent === 'remove') {
        const member = members.find(({ personId, role }) => personId === form.person && role === form.role)
        if (member === undefined) return done
        if (isLastManager(members, member)) {
          return refused(nothingTyped, { email: identityWords.in(locale)('members.lastManager') })
        }
        await removeMember(tx, { personId: member.personId, organisationId, role: member.role })
        await recordMemberChange(kernel, tx, actor, 'removed', { ...member, organisationId })
        return done
      }
      const read = await readMember(tx, locale, form)
      if ('problems' in read || !isStaffRole(form.role)) {
        return refused(form, 'problems' in read ? read.problems : {})
      }
      const added = { personId: read.personId, organisationId, role: form.role }
      await addMember(tx, { ...added, now: kernel.clock.now() })
      await recordMemberChange(kernel, tx, actor, 'added', added)
      return done
    },
  },
})

/** @throws HttpProblem 404 for an organisation that the actor does not manage */
async function open(
  { actor }: Pick<PageContext, 'actor'>,
  target: Queryable,
  organisationId: string,
): Promise<{ organisation: Organisation; members: Member[] }> {
  const organisation = mayIn(actor, manageMembers, organisationId)
    ? await organisationById(target, organisationId)
    : undefined
  if (organisation === undefined) throw notFound()
  return { organisation, members: await membersOf(target, organisationId) }
}

/** An organisation without a manager could never get one again. */
function isLastManager(members: readonly Member[], member: Member): boolean {
  return member.role === 'manager' && members.filter(({ role }) => role === 'manager').length === 1
}
