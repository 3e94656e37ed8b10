import type { KoaContextWithOIDC } from 'oidc-provider'
import type { Kernel } from '#kernel/module'

/**
 * What the engine has to show to people is drawn by pages of ours: it asks for them in memory, so that status codes
 * stay the engine's (an unknown service gets a page with 400 and is never redirected).
 */
async function showPage(kernel: Kernel, ctx: KoaContextWithOIDC, path: string): Promise<void> {
  const answer = await kernel.loopback.fetch(kernel.origin + path, {
    headers: {
      accept: 'text/html',
      'accept-language': ctx.get('accept-language'),
      cookie: ctx.get('cookie'),
    },
  })
  ctx.type = 'html'
  ctx.body = await answer.text()
}

export async function showProblem(
  kernel: Kernel,
  ctx: KoaContextWithOIDC,
  error: 'expired' | 'refused' | 'unavailable',
): Promise<void> {
  const status = error === 'unavailable' ? 503 : ctx.status
  if (error === 'unavailable') ctx.set('retry-after', '5')
  await showPage(kernel, ctx, `/sign-in/problem?error=${error}`)
  ctx.status = status
}
