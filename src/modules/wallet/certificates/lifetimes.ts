import { dayMs } from '#kernel/clock'

/** ISO/IEC 18013-5 annex B allows authorities 20 years; the profile of GOV.UK Wallet 9. */
export const authorityLifetimeMs = 9 * 365 * dayMs
/** The longest that annex B.1.4 allows. */
export const signerLifetimeMs = 457 * dayMs

/** A signer in use for no longer than this can sign documents that are valid for a year. */
export const signerInUseMs = 90 * dayMs
export const nextSignerAfterMs = 60 * dayMs
/** An authority must outlive its signers. */
export const authorityInUseMs = 6 * 365 * dayMs
export const nextAuthorityAfterMs = authorityInUseMs - 90 * dayMs

/** Readers fetch the authorities and lists at least this often, so what is to come is known to them before it is used. */
export const publishedBeforeUseMs = dayMs

/** Readers may keep a revocation list for a week; a newer one is made every day. */
export const revocationListLifetimeMs = 7 * dayMs
export const revocationListRenewalMs = dayMs
