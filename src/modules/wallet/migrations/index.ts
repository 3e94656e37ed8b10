import { credentials } from './0001-credentials.ts'
import { presentations } from './0002-presentations.ts'

export const walletMigrations = { '0001-credentials': credentials, '0002-presentations': presentations }
