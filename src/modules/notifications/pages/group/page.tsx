import { mayIn, organisationById, organisationsWhere, permitted, type PersonActor } from '#kernel/access'
import type { Queryable } from '#kernel/db'
import { definePage, forbidden, notFound, redirectTo, refusedForm, view } from '#kernel/http'
import { newGroupPath, staffPath } from '../../addresses.ts'
import { groupErrors, groupShapes, type GroupForm } from '../../campaigns/group-form.ts'
import { recordAct } from '../../campaigns/record-act.ts'
import { editCampaigns, viewCampaigns } from '../../permissions.ts'
import { groupOf, insertGroup, updateGroup, type RecipientGroup } from '../../store/recipient-group.ts'
import { chosenOrganisation } from '../own-organisations.ts'
import { groupView } from './group-view.tsx'

const emptyForm: GroupForm = {
  organisationId: '',
  name: '',
  subgroup: '',
  titleEn: '',
  titleCy: '',
  purposeEn: '',
  purposeCy: '',
  isClosed: '',
  version: '',
}

/** A new group, within the namespace of its public body. */
export const newGroupPage = definePage({
  path: newGroupPath,
  access: permitted(editCampaigns),
  get: async (context) => view(groupView(context, { form: emptyForm, mayEdit: true })),
  post: {
    fields: groupShapes,
    async submit(context) {
      const { kernel, tx, actor, form } = context
      const errors = groupErrors(form, true)
      if (Object.keys(errors).length > 0)
        return refusedForm(groupView(context, { form, errors, mayEdit: true }))
      const organisationId = chosenOrganisation(actor, editCampaigns, form.organisationId)
      const body = await organisationById(tx, organisationId)
      if (body === undefined) throw notFound()
      const id = kernel.crypto.uuid()
      const { name, subgroup, titleEn, titleCy, purposeEn, purposeCy } = form
      const words = { titleEn, titleCy, purposeEn, purposeCy }
      const place = { namespace: body.slug, name, subgroup }
      if (!(await insertGroup(tx, { id, organisationId, ...place, ...words, now: kernel.clock.now() })))
        return refusedForm(groupView(context, { form, errors: { name: 'taken' }, mayEdit: true }))
      await recordAct(kernel, tx, actor, { kind: 'group', id, organisationId }, 'added')
      return redirectTo(staffPath)
    },
  },
})

/** A group: what it is called, what for, and whether people can still join. */
export const groupPage = definePage({
  path: `${staffPath}/groups/:groupId`,
  access: permitted(viewCampaigns),
  async get(context) {
    const { kernel, actor, params } = context
    const group = await ownGroup(actor, kernel.db, params.groupId)
    const mayEdit = mayIn(actor, editCampaigns, group.organisationId)
    return view(groupView(context, { form: formOf(group), group, mayEdit }))
  },
  post: {
    fields: groupShapes,
    async submit(context) {
      const { kernel, tx, actor, params, form } = context
      const group = await ownGroup(actor, tx, params.groupId)
      if (!mayIn(actor, editCampaigns, group.organisationId)) throw forbidden()
      const errors = groupErrors(form, false)
      if (Object.keys(errors).length > 0)
        return refusedForm(groupView(context, { form, errors, group, mayEdit: true }))
      const { titleEn, titleCy, purposeEn, purposeCy } = form
      const isSaved = await updateGroup(tx, {
        id: group.id,
        version: Number(form.version) || 0,
        titleEn,
        titleCy,
        purposeEn,
        purposeCy,
        closedAt: form.isClosed === 'yes' ? (group.closedAt ?? kernel.clock.now()) : null,
      })
      if (!isSaved)
        return refusedForm(groupView(context, { form, errors: { titleEn: 'stale' }, group, mayEdit: true }))
      await recordAct(kernel, tx, actor, { kind: 'group', ...group }, 'changed')
      return redirectTo(staffPath)
    },
  },
})

async function ownGroup(actor: PersonActor, target: Queryable, id: string): Promise<RecipientGroup> {
  const group = await groupOf(target, organisationsWhere(actor, viewCampaigns), id)
  if (group === undefined) throw notFound()
  return group
}

function formOf({ title, purpose, closedAt, version }: RecipientGroup): GroupForm {
  return {
    ...emptyForm,
    titleEn: title.en,
    titleCy: title.cy,
    purposeEn: purpose.en,
    purposeCy: purpose.cy,
    isClosed: closedAt === null ? '' : 'yes',
    version: String(version),
  }
}
