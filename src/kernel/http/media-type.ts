import type { IncomingHttpHeaders } from 'node:http'

/** The media type of a request's body, in lower case and without parameters; empty where none is said. */
function mediaTypeOf({ headers }: { headers: IncomingHttpHeaders }): string {
  return headers['content-type']?.split(';', 1)[0]?.trim().toLowerCase() ?? ''
}

/** Lets operations share a path by what they take (`takes`). A route without the constraint serves what no other does. */
export const mediaTypeConstraint = {
  name: 'mediaType',
  storage: <Handler>() => {
    const handlers = new Map<string, Handler>()
    return {
      get: (mediaType: string): Handler | null => handlers.get(mediaType) ?? null,
      set: (mediaType: string, handler: Handler): void => void handlers.set(mediaType, handler),
    }
  },
  deriveConstraint: mediaTypeOf,
}
