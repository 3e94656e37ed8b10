import { DcqlError, type CredentialKind } from './query.ts'
import type { Json } from '../json.ts'
import { listIn, textIn } from './read.ts'

/** Members that only one format has. */
export const formatMembers = { intentToRetain: 'intent_to_retain' } as const

const mostTypes = 32

/** What each format says of the kind of card in `meta` (OpenID4VP 1.0, annexes B.1.1, B.2.3 and B.3.5). */
export function readKind(format: string, meta: Json): CredentialKind {
  switch (format) {
    case 'dc+sd-jwt':
      return { format, vctValues: texts(listIn(meta, 'vct_values', mostTypes)) }
    case 'mso_mdoc':
      return { format, docType: textIn(meta, 'doctype_value') }
    case 'jwt_vc_json':
      return {
        format,
        typeValues: listIn(meta, 'type_values', mostTypes).map((types) => {
          if (!Array.isArray(types) || types.length === 0)
            throw new DcqlError('type_values are lists of types')
          return texts(types)
        }),
      }
    default:
      return { format: 'other', name: format }
  }
}

function texts(values: readonly unknown[]): string[] {
  return values.map((value) => {
    if (typeof value !== 'string' || value === '') throw new DcqlError('A type of credential is no text')
    return value
  })
}
