import type { PageRoute } from '#kernel/http'
import { linkedAccountsPage } from './account-linked/page.tsx'
import { linkedProviderPage } from './account-linked-provider/page.tsx'
import { linkedStartPage } from './account-linked-start/page.tsx'
import { upstreamArrivedPage } from './sign-in-upstream/page.tsx'
import { upstreamCallbackPage } from './sign-in-upstream-callback/page.tsx'
import { upstreamProblemPage } from './sign-in-upstream-problem/page.tsx'
import { upstreamSignedOutPage } from './sign-in-upstream-signed-out/page.tsx'
import { upstreamStartPage } from './sign-in-upstream-start/page.tsx'

/** Signing in with an account at a provider outside; they exist where the settings name one. */
export const upstreamPages: readonly PageRoute[] = [
  upstreamStartPage,
  upstreamCallbackPage,
  upstreamArrivedPage,
  upstreamProblemPage,
  upstreamSignedOutPage,
  linkedAccountsPage,
  linkedProviderPage,
  linkedStartPage,
]
