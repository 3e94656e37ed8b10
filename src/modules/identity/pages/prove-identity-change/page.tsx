import { organisationsWithRole, signedIn, type Organisation } from '#kernel/access'
import {
  definePage,
  PostForm,
  redirectTo,
  refusedForm,
  view,
  type PageContext,
  type PageView,
} from '#kernel/http'
import { Button, DateInput, FormErrors, Radios, TextInput, type FieldMessages } from '#kernel/ui'
import { slotsFor } from '../../desk/appointment.ts'
import { nothingChanged, readChange, type TypedChange } from '../../desk/read-change.ts'
import { requestCheck } from '../../desk/request-check.ts'
import { AddressInputs } from '../../parts/address-inputs.tsx'
import { proofingPaths } from '../../proofing/addresses.ts'
import { findHeldIdentity } from '../../store/proven-identity.ts'
import { identityWords } from '../../words.ts'

/** A new name or address of somebody whose identity is proved: told here, confirmed at a desk. */
export const changePage = definePage({
  path: proofingPaths.change,
  access: signedIn(),
  async get(context) {
    const { kernel, actor } = context
    const held = await findHeldIdentity(kernel.db, actor.personId)
    if (held === undefined) return redirectTo(proofingPaths.start)
    return view(changeView(context, await organisationsWithRole(kernel.db, 'desk-officer'), nothingChanged))
  },
  post: {
    fields: {
      what: 'text',
      givenNames: 'text',
      familyName: 'text',
      'nameFrom-day': 'text',
      'nameFrom-month': 'text',
      'nameFrom-year': 'text',
      subBuildingName: 'text',
      buildingName: 'text',
      buildingNumber: 'text',
      streetName: 'text',
      dependentAddressLocality: 'text',
      addressLocality: 'text',
      postalCode: 'text',
      addressCountry: 'text',
      uprn: 'text',
      addressSince: 'text',
      organisation: 'text',
    },
    async submit(context) {
      const { kernel, tx, form, actor, locale } = context
      const held = await findHeldIdentity(tx, actor.personId)
      if (held === undefined) return redirectTo(proofingPaths.start)
      const desks = await organisationsWithRole(tx, 'desk-officer')
      const read = readChange(kernel, locale, form, desks)
      if ('problems' in read) return refusedForm(changeView(context, desks, form, read.problems))
      const { givenNames, familyName, dateOfBirth } = held
      await requestCheck(kernel, tx, actor, {
        givenNames,
        familyName,
        dateOfBirth,
        evidence: [],
        organisationId: read.organisationId,
        change: read.change,
      })
      const slots = await slotsFor(kernel, tx, actor.personId)
      return redirectTo(slots.length > 0 ? proofingPaths.appointment : proofingPaths.waiting)
    },
  },
})

function changeView(
  context: PageContext,
  desks: readonly Organisation[],
  typed: TypedChange,
  problems: FieldMessages = {},
): PageView {
  const { locale } = context
  const t = identityWords.in(locale)
  return {
    title: t('change.title'),
    backHref: proofingPaths.start,
    body: (
      <>
        <FormErrors errors={problems} />
        <h1 class="govuk-heading-l">{t('change.title')}</h1>
        <p class="govuk-body">{t('change.intro')}</p>
        <PostForm context={context}>
          <Radios
            name="what"
            fieldset={{ legend: { children: t('change.what'), classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={problems['what']}
            value={typed.what}
            items={[
              {
                value: 'name',
                children: t('change.name'),
                conditional: <NameInputs typed={typed} problems={problems} context={context} />,
              },
              {
                value: 'address',
                children: t('change.address'),
                conditional: <AddressInputs typed={typed} problems={problems} locale={locale} isOwn />,
              },
            ]}
          />
          <Radios
            name="organisation"
            fieldset={{ legend: { children: t('prove.organisation'), classes: 'govuk-fieldset__legend--m' } }}
            errorMessage={problems['organisation']}
            value={typed.organisation}
            items={desks.map(({ id, name }) => ({ value: id, children: name[locale] }))}
          />
          <Button>{t('prove.ask')}</Button>
        </PostForm>
      </>
    ),
  }
}

interface NameInputsProps {
  typed: TypedChange
  problems: FieldMessages
  context: PageContext
}

function NameInputs({ typed, problems, context }: NameInputsProps) {
  const t = identityWords.in(context.locale)
  return (
    <>
      <TextInput
        name="givenNames"
        label={t('prove.givenNames')}
        value={typed.givenNames}
        errorMessage={problems['givenNames']}
        autocomplete="given-name"
        spellcheck={false}
      />
      <TextInput
        name="familyName"
        label={t('prove.familyName')}
        hint={t('prove.familyName.hint')}
        value={typed.familyName}
        errorMessage={problems['familyName']}
        autocomplete="family-name"
        spellcheck={false}
      />
      <DateInput
        id="nameFrom"
        namePrefix="nameFrom"
        fieldset={{ legend: { children: t('change.nameFrom') } }}
        errorMessage={problems['nameFrom-day']}
        items={(['day', 'month', 'year'] as const).map((part) => ({
          name: part,
          value: typed[`nameFrom-${part}`],
        }))}
      />
    </>
  )
}
