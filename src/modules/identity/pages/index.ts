import type { PageRoute } from '#kernel/http'
import { accountPage } from './account/page.tsx'
import { dataUsesPage } from './account-data-uses/page.tsx'
import { dataUsePage } from './account-data-use/page.tsx'
import { messagesPage } from './account-messages/page.tsx'
import { devicesPage } from './account-devices/page.tsx'
import { signInMethodsPage } from './account-sign-in/page.tsx'
import { accountPasswordPage } from './account-password/page.tsx'
import { accountAuthenticatorPage } from './account-authenticator/page.tsx'
import { emailCodesPage } from './account-email-codes/page.tsx'
import { proveIdentityPage } from './prove-identity/page.tsx'
import { proveIdentityWaitingPage } from './prove-identity-waiting/page.tsx'
import { identityChecksPage } from './staff-identity-checks/page.tsx'
import { identityCheckPage } from './staff-identity-check/page.tsx'
import { membersPage } from './staff-members/page.tsx'
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
import { signInPage } from './sign-in/page.tsx'
import { signInProblemPage } from './sign-in-problem/page.tsx'
import { signOutPage } from './sign-out/page.tsx'

const signInPages: readonly PageRoute[] = [
  signInPage,
  signInProblemPage,
  signOutPage,
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

const accountPages: readonly PageRoute[] = [
  accountPage,
  dataUsesPage,
  dataUsePage,
  messagesPage,
  devicesPage,
  signInMethodsPage,
  accountPasswordPage,
  accountAuthenticatorPage,
  emailCodesPage,
]

const proofingPages: readonly PageRoute[] = [
  proveIdentityPage,
  proveIdentityWaitingPage,
  identityChecksPage,
  identityCheckPage,
]

export const identityPages: readonly PageRoute[] = [
  ...signInPages,
  ...accountPages,
  ...proofingPages,
  membersPage,
]
