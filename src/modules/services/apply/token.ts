import type { Crypto } from '#kernel/crypto'
import { isUuid } from '#kernel/http'

/** What an input is bound to: which draft, which place in it, and how much of it was answered at the time. */
export interface StepToken {
  /** Undefined for a first page: the draft comes to be with its answer. */
  readonly draftId: string | undefined
  readonly serviceName: string
  /** A place, or `check` for sending. */
  readonly place: string
  readonly revision: number
  /** Of the definition by which it was shown. */
  readonly definitionVersion: number
}

const purpose = 'services.step'

/** Writes a token for a form, an API client or an agent to hand back with its input. Opaque to them. */
export function writeToken(crypto: Crypto, token: StepToken): string {
  const text = textOf(token)
  return `${text}~${crypto.mac(purpose, text)}`
}

/** What a token says; undefined for one that this program did not write. */
export function readToken(crypto: Crypto, written: string): StepToken | undefined {
  const end = written.lastIndexOf('~')
  const text = written.slice(0, Math.max(end, 0))
  if (!crypto.equal(written.slice(end + 1), crypto.mac(purpose, text))) return undefined
  const [draftId = '', serviceName = '', place = '', revision = '', definitionVersion = ''] = text.split('~')
  return {
    draftId: isUuid(draftId) ? draftId : undefined,
    serviceName,
    place,
    revision: Number(revision),
    definitionVersion: Number(definitionVersion),
  }
}

/** Neither names of services, nor places, nor ids hold the separator. */
function textOf({ draftId = '', serviceName, place, revision, definitionVersion }: StepToken): string {
  return [draftId, serviceName, place, revision, definitionVersion].join('~')
}
