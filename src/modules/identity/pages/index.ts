import type { PageRoute } from '#kernel/http'
import { accountHomePages } from './account-home-pages.ts'
import { signInMethodsPage } from './account-sign-in/page.tsx'
import { accountPasswordPage } from './account-password/page.tsx'
import { accountAuthenticatorPage } from './account-authenticator/page.tsx'
import { emailCodesPage } from './account-email-codes/page.tsx'
import { askVouchPage } from './prove-identity-vouch/page.tsx'
import { changePage } from './prove-identity-change/page.tsx'
import { concernsPage } from './prove-identity-concerns/page.tsx'
import { evidencePage } from './prove-identity-evidence/page.tsx'
import { fraudCheckPage } from './prove-identity-fraud-check/page.tsx'
import { questionsPage } from './prove-identity-questions/page.tsx'
import { recordsPage } from './prove-identity-records/page.tsx'
import { staffConcernPage } from './staff-identity-concern/page.tsx'
import { staffConcernsPage } from './staff-identity-concerns/page.tsx'
import { staffSlotsPage } from './staff-identity-slots/page.tsx'
import { vouchPage } from './vouch/page.tsx'
import { aboutYouPage } from './prove-identity-about-you/page.tsx'
import { appointmentPage } from './prove-identity-appointment/page.tsx'
import { deskPage } from './prove-identity-desk/page.tsx'
import { waysPage } from './prove-identity-ways/page.tsx'
import { sandboxPages } from './sandbox-pages.ts'
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
import { servicePages } from './service-pages.ts'
import { signInPage } from './sign-in/page.tsx'
import { signInProblemPage } from './sign-in-problem/page.tsx'
import { signOutPage } from './sign-out/page.tsx'
import { upstreamPages } from './upstream.ts'
import { addMethodPage } from './account-add-method/page.tsx'
import { accountCheckPhonePage } from './account-check-phone/page.tsx'
import { accountCheckEmailPage } from './account-check-email/page.tsx'
import { accountEmailPage } from './account-email/page.tsx'
import { confirmPage } from './account-confirm/page.tsx'
import { methodPage } from './account-method/page.tsx'
import { passkeysPage } from './account-passkeys/page.tsx'
import { accountPhonePage } from './account-phone/page.tsx'
import { appealPage } from './sign-in-appeal/page.tsx'
import { checkPhonePage } from './sign-in-check-phone/page.tsx'
import { newPasskeyPage } from './sign-in-new-passkey/page.tsx'
import { otherMethodPage } from './sign-in-other-method/page.tsx'
import { passkeyPage } from './sign-in-passkey/page.tsx'
import { passkeyOfferPage } from './sign-in-passkey-offer/page.tsx'
import { phonePage } from './sign-in-phone/page.tsx'
import { proveAgainPage } from './sign-in-prove-again/page.tsx'
import { stoppedPage } from './sign-in-stopped/page.tsx'
import { termsPage } from './sign-in-terms/page.tsx'
import { cancelRecoveryPage } from './cancel-recovery/page.tsx'
import { lostPage } from './sign-in-lost/page.tsx'
import { interventionsPage } from './staff-interventions/page.tsx'
import { termsOfUsePage } from './terms-of-use/page.tsx'

const methodPages: readonly PageRoute[] = [
  passkeyPage,
  newPasskeyPage,
  passkeyOfferPage,
  phonePage,
  checkPhonePage,
  otherMethodPage,
  termsPage,
  termsOfUsePage,
  proveAgainPage,
  stoppedPage,
  appealPage,
  lostPage,
  cancelRecoveryPage,
  interventionsPage,
  confirmPage,
  addMethodPage,
  accountEmailPage,
  accountCheckEmailPage,
  accountPhonePage,
  accountCheckPhonePage,
  passkeysPage,
  methodPage,
]

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
  signInMethodsPage,
  accountPasswordPage,
  accountAuthenticatorPage,
  emailCodesPage,
]

const proofingPages: readonly PageRoute[] = [
  proveIdentityPage,
  aboutYouPage,
  waysPage,
  deskPage,
  appointmentPage,
  proveIdentityWaitingPage,
  askVouchPage,
  vouchPage,
  recordsPage,
  questionsPage,
  fraudCheckPage,
  evidencePage,
  changePage,
  concernsPage,
  identityChecksPage,
  identityCheckPage,
  staffSlotsPage,
  staffConcernsPage,
  staffConcernPage,
]

export const identityPages: readonly PageRoute[] = [
  ...upstreamPages,
  ...signInPages,
  ...methodPages,
  ...accountHomePages,
  ...accountPages,
  ...proofingPages,
  membersPage,
  ...servicePages,
  ...sandboxPages,
]
