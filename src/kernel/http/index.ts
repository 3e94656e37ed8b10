export { definePage, redirectTo, refusedForm, safeReturnPath, view } from './define.ts'
export type {
  CookieChange,
  DownloadResult,
  FieldKind,
  FieldShapes,
  FormContext,
  FormTokens,
  FormValues,
  PageContext,
  PageDefinition,
  PageResult,
  PageRoute,
  PageView,
  PathParameters,
  SubmitContext,
  UploadedFile,
} from './page-contract.ts'
export { defineOperation, rawBody } from './operation-contract.ts'
export type { Mount, OperationContext, OperationResponse, OperationRoute } from './operation-contract.ts'
export { badRequest, conflict, forbidden, HttpProblem, notFound } from './problem.ts'
export type { FieldFault } from './problem.ts'
export { readCookies, readProtocolRequest, sendProtocolAnswer, setCookieHeader } from './protocol.ts'
export type { ProtocolAnswer, ProtocolRequest } from './protocol.ts'
export { unreadMessage } from './unread-message.ts'
export { decodeText, parseUrlEncoded } from './body.ts'
export { parseStrictJson } from './strict-json.ts'
export { OutboundError } from './outbound-guard.ts'
export { isUuid } from './identifiers.ts'
export { clientNetwork } from './client-network.ts'
export { PostForm } from './post-form.tsx'
export { languageCookie, sessionCookie, visitCookie } from './cookies.ts'
export { resolveSession, sessionExpiry } from './session.ts'
export { organisationLooks } from './organisation-look.ts'
export type { OrganisationLook } from './organisation-look.ts'
export { wellKnownPages } from './shell.tsx'
export { httpMigrations } from './migrations/index.ts'
export { httpJobs } from './jobs.ts'
export { buildServer } from './server.ts'
export type { ServerOptions } from './server.ts'
export { readAssets } from './assets.ts'
export type { BuiltAssets } from './assets.ts'
export { injectLoopback } from './loopback.ts'
export type { FastifyInstance as WebApplication } from 'fastify'
export { createOutboundFetch } from './outbound.ts'
export type { OutboundFetch, OutboundLimits, OutboundSettings } from './outbound.ts'
