import { canOfferInField } from './support.ts'

type Ceremony = (signal: AbortSignal, mediation: CredentialMediationRequirement) => Promise<Credential | null>

/** Shows the form, and lets the browser's own dialogue answer it. */
export function prepareForm(part: HTMLElement): void {
  const form = part.querySelector('form')
  const field = part.querySelector<HTMLInputElement>('input[name="response"]')
  if (form === null || field === null) return
  const ceremony = ceremonyOf(part)
  let waiting = new AbortController()

  const answer = async (mediation: CredentialMediationRequirement): Promise<void> => {
    // Browsers run one ceremony at a time: what waits in the field for a choice gives way to a press of the button.
    waiting.abort()
    waiting = new AbortController()
    const credential = await ceremony(waiting.signal, mediation)
    if (credential === null) return
    field.value = JSON.stringify(credential)
    form.submit()
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault()
    showProblem(part, false)
    answer('optional').catch(() => showProblem(part, true))
  })
  if ('inField' in part.dataset) void offerInField(answer)
  part.hidden = false
}

function ceremonyOf({ dataset }: HTMLElement): Ceremony {
  // The server wrote it for this very call.
  const options = JSON.parse(dataset['options'] ?? '{}') as never
  if (dataset['passkey'] === 'create') {
    const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options)
    return (signal) => navigator.credentials.create({ publicKey, signal })
  }
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options)
  return (signal, mediation) => navigator.credentials.get({ publicKey, signal, mediation })
}

async function offerInField(
  answer: (mediation: CredentialMediationRequirement) => Promise<void>,
): Promise<void> {
  // Nobody asked for anything yet, so that there is nothing to say when nothing comes of it.
  if (await canOfferInField()) await answer('conditional').catch(() => undefined)
}

function showProblem(part: HTMLElement, isShown: boolean): void {
  const problem = part.querySelector<HTMLElement>('[data-passkey-problem]')
  if (problem !== null) problem.hidden = !isShown
}
