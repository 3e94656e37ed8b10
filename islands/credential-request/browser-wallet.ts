/** What the browser's choice of wallets gives back (W3C Digital Credentials). */
interface DigitalCredential extends Credential {
  protocol?: string
  data?: unknown
}

/** Shows the button where the browser can ask wallets itself, and carries what they answer to this site. */
export function offerBrowserWallet(waiting: HTMLElement, address: string, csrf: string): void {
  const part = waiting.querySelector<HTMLElement>('[data-browser-wallet]')
  const button = part?.querySelector('button')
  if (part === null || button === null || button === undefined || !('DigitalCredential' in window)) return
  part.hidden = false
  button.addEventListener('click', () => {
    ask(address, csrf).then(
      () => location.reload(),
      () => showProblem(part),
    )
  })
}

async function ask(address: string, csrf: string): Promise<void> {
  const request: unknown = await (await fetch(`${address}/browser-request`)).json()
  // Not yet part of the types that TypeScript knows for browsers.
  const options = { digital: { requests: [request] }, mediation: 'required' } as CredentialRequestOptions
  const credential: DigitalCredential | null = await navigator.credentials.get(options)
  const response = responseIn(credential?.data)
  const answer = await fetch(`${address}/browser-answer`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-csrf-token': csrf },
    body: JSON.stringify({ response }),
  })
  if (!answer.ok) throw new Error('The answer was not accepted')
}

/** Some browsers give the data as text. */
function responseIn(data: unknown): string {
  const value: unknown = typeof data === 'string' ? JSON.parse(data) : data
  if (typeof value === 'object' && value !== null && 'response' in value) return String(value.response)
  throw new Error('The wallet did not answer')
}

function showProblem(part: HTMLElement): void {
  const message = part.querySelector<HTMLElement>('[data-browser-wallet-error]')
  if (message !== null) message.textContent = message.dataset['text'] ?? ''
}
