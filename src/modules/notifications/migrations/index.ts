import { notifications } from './0001-notifications.ts'

export const notificationMigrations = { '0001-notifications': notifications }
