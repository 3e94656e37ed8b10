import { refuse, type OAuthError } from '../domain/oauth-error.ts'

/** What was sent is not a genuine presentation for this request. The description is for the maker of the wallet. */
export function invalid(description: string): OAuthError {
  return refuse('invalid_presentation', description)
}
