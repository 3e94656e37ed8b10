/**
 * May an answer be of this media type, by an Accept header (RFC 9110 section 12.5.1)? The most specific range decides.
 * @param mediaType such as `application/json`
 */
export function isAcceptable(accept: string | undefined, mediaType: string): boolean {
  if (accept === undefined || accept.trim() === '') return true
  const ranges = accept.split(',').map((part) => {
    const [range = '', ...parameters] = part.split(';').map((piece) => piece.trim().toLowerCase())
    const quality = parameters.find((parameter) => parameter.startsWith('q='))
    return { range, quality: quality === undefined ? 1 : Number(quality.slice(2)) }
  })
  const [kind = ''] = mediaType.split('/')
  const specific = [mediaType, `${kind}/*`, '*/*']
  const decisive = specific.map((range) => ranges.find((each) => each.range === range)).find(Boolean)
  return decisive !== undefined && decisive.quality > 0
}
