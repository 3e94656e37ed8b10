/** A message as the site sends it: the JSON of Declarative Web Push. */
export interface SiteMessage {
  title: string
  body: string
  lang: string
  tag: string
  navigate: string
  receipt: string
  requireInteraction: boolean
}

/** Undefined for what is no message of this site. */
export function readMessage(text: string, origin: string): SiteMessage | undefined {
  const value = parse(text)
  const notification = isRecord(value) ? value['notification'] : undefined
  if (!isRecord(notification)) return undefined
  const { title, body, lang, tag, navigate, data } = notification
  if (typeof title !== 'string' || typeof navigate !== 'string') return undefined
  if (URL.parse(navigate)?.origin !== origin) return undefined
  return {
    title,
    navigate,
    body: typeof body === 'string' ? body : '',
    lang: typeof lang === 'string' ? lang : 'en',
    tag: typeof tag === 'string' ? tag : navigate,
    receipt: isRecord(data) && typeof data['receipt'] === 'string' ? data['receipt'] : '',
    requireInteraction: notification['require_interaction'] === true,
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null
}
