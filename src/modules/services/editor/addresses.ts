/** Addresses of the pages where staff write services. */
export const editorsPath = '/staff/service-editor'
export const newServicePath = '/staff/new-service'

/** Where a service is written. */
export function editorPath(serviceName: string): string {
  return `${editorsPath}/${serviceName}`
}

/** A page of it, within a group of any depth. */
export function editorPagePath(serviceName: string, pageName: string): string {
  return `${editorPath(serviceName)}/pages/${pageName}`
}

/** One question of a page. */
export function editorFieldPath(serviceName: string, fieldName: string): string {
  return `${editorPath(serviceName)}/questions/${fieldName}`
}

/** The draft as applicants would see it. */
export function previewPath(serviceName: string, place?: string): string {
  return `${editorPath(serviceName)}/preview${place === undefined ? '' : `/${place}`}`
}
