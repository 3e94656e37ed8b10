/** What a service's sandbox does, and what happened there. */
export function tryOutPath(serviceId: string): string {
  return `/staff/services/${serviceId}/try-out`
}

/** "Check my integration": the reports of a service. */
export function integrationPath(serviceId: string): string {
  return `/staff/services/${serviceId}/integration`
}

export function reportPath(serviceId: string, reportId: string): string {
  return `${integrationPath(serviceId)}/${reportId}`
}
