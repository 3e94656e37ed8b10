import type { PageRoute } from '#kernel/http'
import { checkRequestPage, startCheckPage } from './staff-check/page.tsx'
import { editCheckPage, newCheckPage } from './staff-check-edit/page.tsx'
import { counterCheckPage } from './staff-check-offline/page.tsx'
import { staffChecksPage } from './staff-checks/page.tsx'
import { newTrustedIssuerPage, trustedIssuerPage } from './staff-register-issuer/page.tsx'
import { newTrustedVerifierPage, trustedVerifierPage } from './staff-register-verifier/page.tsx'
import { staffRegistersPage } from './staff-registers/page.tsx'
import { typedCodePage } from './typed-code/page.tsx'

/** Checking cards, and the registers of whom to believe. */
export const verifyingPages: readonly PageRoute[] = [
  staffChecksPage,
  newCheckPage,
  checkRequestPage,
  startCheckPage,
  editCheckPage,
  counterCheckPage,
  typedCodePage,
  staffRegistersPage,
  newTrustedIssuerPage,
  trustedIssuerPage,
  newTrustedVerifierPage,
  trustedVerifierPage,
]
