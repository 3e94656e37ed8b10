import { contribute } from '#kernel/module'
import { templateUses, type TemplateUse } from '#modules/wallet'
import { publishedServices } from './definitions.ts'
import { fieldsOf, questionPages, type ServiceDefinition } from './domain/definition.ts'
import { walletFieldsOf } from './domain/from-wallet.ts'

/** Tells the wallet which claims services give and ask for, so that no template changes under them. */
export const usesOfTemplates = contribute(templateUses, async (kernel, target) =>
  (await publishedServices(kernel, target)).flatMap(usesOf),
)

function usesOf(definition: ServiceDefinition): TemplateUse[] {
  const { title, onApproval } = definition
  const given = onApproval?.credential
  const asked = fieldsOf(definition).filter((field) => field.kind === 'credential')
  return [
    ...(given === undefined ? [] : [{ template: given.template, title, gives: Object.keys(given.claims) }]),
    ...questionPages(definition)
      .flatMap(walletFieldsOf)
      .map(({ fromWallet }) => ({ template: fromWallet.template, title, asks: [fromWallet.claim] })),
    ...asked.map(({ template, claims }) => ({ template, title, asks: Object.keys(claims) })),
  ]
}
