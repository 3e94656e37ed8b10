/** A server with the OpenAI interface, as the operator described it. */
export interface Endpoint {
  readonly name: string
  /** As far as `/chat/completions` and the others are added, such as `https://models.example/v1`. */
  readonly baseUrl: string
  readonly apiKey: string | undefined
  /** Runs under the operator's own control: personal data need not be taken out. */
  readonly isOwn: boolean
  readonly prices: TokenPrices
}

/** Per million tokens, in micropence (millionths of a penny). */
export interface TokenPrices {
  readonly inputMicropence: number
  readonly outputMicropence: number
}

/**
 * The address of one of an endpoint's interfaces. The query stays behind the path: some name their version there.
 * @param path such as `chat/completions`
 */
export function addressOf({ baseUrl }: Pick<Endpoint, 'baseUrl'>, path: string): URL {
  const url = new URL(baseUrl)
  url.pathname = `${url.pathname.replace(/\/+$/, '')}/${path}`
  return url
}

/** Why a text is no address of an endpoint, in words for the operator; undefined where it is one. */
export function addressProblem(text: string): string | undefined {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url === undefined || !['http:', 'https:'].includes(url.protocol)) {
    return 'Give the whole address, such as https://models.example/v1'
  }
  if (url.username !== '' || url.password !== '')
    return 'Leave the key out of the address: it is asked for apart'
  if (url.hash !== '') return 'The address may have no # part'
  if ([...url.searchParams.keys()].some((name) => name !== 'api-version')) {
    return 'The only parameter that the address may have is api-version: a key is asked for apart'
  }
  return undefined
}

/** Endpoints whose address names a version take the key under a name of their own. */
export function authorisationOf({ baseUrl, apiKey }: Endpoint): Readonly<Record<string, string>> {
  if (apiKey === undefined) return {}
  return new URL(baseUrl).searchParams.has('api-version')
    ? { 'api-key': apiKey }
    : { authorization: `Bearer ${apiKey}` }
}

// Below this it is a word that a server without keys was given for form's sake.
const shortestSecret = 12

/** Does a text give the endpoint's key away? */
export function showsKey({ apiKey }: Endpoint, text: string): boolean {
  return (
    isSecret(apiKey) && [apiKey, btoa(apiKey), encodeURIComponent(apiKey)].some((form) => text.includes(form))
  )
}

export function isSecret(apiKey: string | undefined): apiKey is string {
  return apiKey !== undefined && apiKey.length >= shortestSecret
}
