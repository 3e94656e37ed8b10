/** The terms of use that are in force. Everybody is asked to agree when this changes. */
export const currentTermsVersion = '2026-11'
