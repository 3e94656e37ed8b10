import type { AccessRule } from '#kernel/access'
import type {
  CookieChange,
  FieldShapes,
  PageDefinition,
  PageRoute,
  PageView,
  RedirectResult,
  ViewResult,
} from './page-contract.ts'

/** Declares a page. The handler's types follow from the path, the access rule and the fields. */
export function definePage<
  const Rule extends AccessRule,
  const Path extends string,
  const Shapes extends FieldShapes = Record<never, never>,
>(definition: PageDefinition<Rule, Path, Shapes>): PageRoute {
  // The registry calls handlers only with the actor, parameters and fields that the definition declares.
  return definition as unknown as PageRoute
}

/** Shows a page. */
export function view(
  page: PageView,
  options?: { cookies?: readonly CookieChange[]; status?: number },
): ViewResult {
  const cookies = options?.cookies === undefined ? {} : { cookies: options.cookies }
  return { kind: 'view', view: page, status: options?.status ?? 200, ...cookies }
}

/**
 * Shows a form again with what is wrong; the person's answers stay.
 * @param options.keepWrites keep what the transaction wrote, such as a counter of attempts
 */
export function refusedForm(page: PageView, options?: { keepWrites?: boolean }): ViewResult {
  return {
    kind: 'view',
    view: { ...page, hasError: true },
    status: 422,
    keepWrites: options?.keepWrites ?? false,
  }
}

/** Sends the browser to another page (303, so that it is fetched with GET). */
export function redirectTo(location: string, cookies?: readonly CookieChange[]): RedirectResult {
  return cookies === undefined ? { kind: 'redirect', location } : { kind: 'redirect', location, cookies }
}

/** A path on this site that is safe to return to, and that a header can carry; anything else becomes `fallback`. */
export function safeReturnPath(candidate: string | undefined, fallback = '/'): string {
  if (candidate === undefined || !/^\/(?![/\\])[!-[\]-~]*$/.test(candidate)) return fallback
  return candidate
}
