import type { ProtocolAnswer } from '#kernel/http'
import { errorDescriptions, type ProtocolErrorCode } from '../vocabulary.ts'

/** RFC 6750, section 3: the reason stands in the header, the body is empty. @param code none where no token was sent */
export function bearerRefusal(code?: ProtocolErrorCode): ProtocolAnswer {
  const reason = code === undefined ? '' : ` error="${code}", error_description="${errorDescriptions[code]}"`
  return {
    status: 401,
    headers: { 'www-authenticate': `Bearer${reason}`, 'cache-control': 'no-store' },
    body: '',
  }
}
