import { defineExtensionPoint, madeOnce } from '#kernel/module'
import type { SupplierTemplate } from '../domain/templates/supplier-template.ts'

/** Records that suppliers filled in as far as they know their product. */
export const supplierTemplates = defineExtensionPoint<SupplierTemplate>('transparency.supplierTemplates')

/** All of them by key. @throws RangeError where two have one key */
export const templatesByKey = madeOnce((contributions) => {
  const all = contributions(supplierTemplates)
  const byKey = new Map(all.map((template) => [template.key, template]))
  if (byKey.size !== all.length) throw new RangeError('Two supplier templates have the same key')
  return byKey
})
