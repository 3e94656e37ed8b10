import { OutboundError } from '#kernel/http'
import type { Kernel } from '#kernel/module'
import type { ForeignList, ListKind } from '../../store/foreign-status-list.ts'
import { statusListMedia } from '../media.ts'
import { StatusUnknownError } from './unknown.ts'

/** Ten million statuses of one bit, of which nobody knows which are set; ours have 30 kB. */
const largestAnswerBytes = 2 * 1024 * 1024
const longestAddress = 2048

const accepted: Record<ListKind, string> = {
  token: `${statusListMedia.tokenJwt}, ${statusListMedia.tokenCwt};q=0.9`,
  bitstring: statusListMedia.bitstring,
}

/**
 * Fetches a list from its host. Nothing in the request tells which credential is looked at: the whole list comes.
 * @param known what is kept of it; its host may answer that it stands
 * @throws StatusUnknownError
 */
export async function fetchList(
  { outbound, clock }: Pick<Kernel, 'outbound' | 'clock'>,
  uri: string,
  kind: ListKind,
  known: ForeignList | undefined,
): Promise<ForeignList> {
  const etag = known?.etag ?? undefined
  const headers = { accept: accepted[kind], ...(etag === undefined ? {} : { 'if-none-match': etag }) }
  const limits = { maximumBytes: largestAnswerBytes }
  const response = await outbound(uri, { headers }, limits).catch((error: unknown) => {
    if (!(error instanceof OutboundError) && !(error instanceof TypeError)) throw error
    throw new StatusUnknownError('unreachable', 'The list cannot be fetched', error)
  })
  const fetchedAt = clock.now()
  if (response.status === 304 && known !== undefined) return { ...known, fetchedAt }
  if (response.status !== 200) {
    throw new StatusUnknownError('unreachable', `The list’s host answered with status ${response.status}`)
  }
  const body = new Uint8Array(await response.arrayBuffer())
  const mediaType = (response.headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return { body, mediaType, etag: response.headers.get('etag'), fetchedAt }
}

/** @throws StatusUnknownError for an address that is not asked */
export function checkAddress({ config }: Pick<Kernel, 'config'>, uri: string): void {
  const url = URL.canParse(uri) && uri.length <= longestAddress ? new URL(uri) : undefined
  const isSecure = url?.protocol === 'https:' || (!config.production && url?.protocol === 'http:')
  if (url === undefined || !isSecure || url.username !== '' || url.password !== '' || url.hash !== '') {
    throw new StatusUnknownError('address', 'The address of the list is not one to ask')
  }
}
