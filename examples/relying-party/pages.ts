import type { Session } from './sessions.ts'

/** The page for whoever is there. */
export function homePage(session: Session | undefined): string {
  const user = session?.user
  if (user === undefined) {
    return page(
      'Renew a fishing licence',
      '<p>You are not signed in.</p><p><a href="/sign-in">Sign in</a> or <a href="/prove-identity">sign in and prove who you are</a></p>',
    )
  }
  const { userInfo, coreIdentity } = user
  const who = coreIdentity === undefined ? String(userInfo['email']) : coreIdentity.name
  return page(
    'Renew a fishing licence',
    `<p>You are signed in as <strong>${escape(who)}</strong>.</p>
    <p><a href="/prove-identity">Prove who you are</a>, <a href="/reauthenticate">show that it is still you</a>, or <a href="/sign-out">sign out</a></p>
    <h2>What this service was told</h2>
    <pre>${escape(JSON.stringify({ ...userInfo, coreIdentity }, null, 2))}</pre>`,
  )
}

/** @param detail for whoever runs the service */
export function problemPage(detail: string): string {
  return page(
    'Sorry, there is a problem',
    `<p>You were not signed in. <a href="/">Try again</a>.</p><p>Details: ${escape(detail)}</p>`,
  )
}

export function signedOutPage(): string {
  return page('You have signed out', '<p><a href="/">Start again</a></p>')
}

function page(title: string, body: string): string {
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head><body><main><h1>${title}</h1>${body}</main></body></html>`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function escape(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? '')
}
