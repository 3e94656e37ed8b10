import type { Kernel } from '#kernel/module'
import { credentialTemplates } from '#modules/wallet'
import type { LibrarySchemes } from '../domain/edit/library.ts'
import { schemesOf } from '../schemes.ts'

/** What this country has that questions need: the first of each, where an author names none. */
export function defaultSchemes(
  kernel: Pick<Kernel, 'contributions'>,
): LibrarySchemes & { identifier: string; template: string } {
  const { identifiers, banks } = schemesOf(kernel)
  const names = [...identifiers.keys()]
  return {
    bank: [...banks.keys()][0],
    postcode: names.find((name) => name.includes('postcode')),
    identifier: names[0] ?? '',
    template: kernel.contributions(credentialTemplates)[0]?.name ?? '',
  }
}
