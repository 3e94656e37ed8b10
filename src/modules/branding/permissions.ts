import { definePermission } from '#kernel/access'

/** Choose the colours and the logo of the organisation's pages. */
export const manageLook = definePermission('branding.look.manage', ['manager'])
