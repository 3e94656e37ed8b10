import type { PageRoute } from '#kernel/http'
import { anotherCodePage } from './sign-in-another-code/page.tsx'
import { authenticatorPage } from './sign-in-authenticator/page.tsx'
import { checkEmailPage } from './sign-in-check-email/page.tsx'
import { codeMethodPage } from './sign-in-code-method/page.tsx'
import { createdPage } from './sign-in-created/page.tsx'
import { emailPage } from './sign-in-email/page.tsx'
import { forgottenPage } from './sign-in-forgotten/page.tsx'
import { lockedPage } from './sign-in-locked/page.tsx'
import { newPasswordPage } from './sign-in-new-password/page.tsx'
import { passwordPage } from './sign-in-password/page.tsx'
import { secondStepPage } from './sign-in-second-step/page.tsx'
import { signInCallbackPage } from './sign-in-callback/page.tsx'
import { signInPage } from './sign-in/page.tsx'
import { signInProblemPage } from './sign-in-problem/page.tsx'
import { signOutEverywherePage } from './sign-out-everywhere/page.tsx'
import { signOutPage } from './sign-out/page.tsx'

const signInPages: readonly PageRoute[] = [
  signInPage,
  signInCallbackPage,
  signInProblemPage,
  signOutPage,
  signOutEverywherePage,
  emailPage,
  passwordPage,
  forgottenPage,
  checkEmailPage,
  anotherCodePage,
  newPasswordPage,
  codeMethodPage,
  authenticatorPage,
  secondStepPage,
  createdPage,
  lockedPage,
]

export const identityPages: readonly PageRoute[] = [...signInPages]
