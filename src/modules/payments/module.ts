import { defineModule } from '#kernel/module'
import { paymentsApi } from './api/index.ts'
import { paymentsCommands } from './cli.ts'
import { paymentsJobs } from './jobs/index.ts'
import { paymentsMigrations } from './migrations/index.ts'
import { paymentsPages } from './pages/index.ts'
import { homeContributions } from './parts/home.tsx'
import { manageProvider, refundPayments, viewPayments } from './permissions.ts'
import { onAccountDeleted, paymentsExport } from './personal-data.ts'
import { onSandboxChange } from './sandbox/send-webhook.ts'
import { seedPayments } from './seed/seed.ts'
import { paymentIdentifiers } from './store/payment-list.ts'
import { differenceIdentifiers } from './store/reconciliation.ts'
import { paymentsWords } from './words.ts'

const accounts = 'As long as the law wants accounts to be kept: 6 years after the end of the year'

export const paymentsModule = defineModule({
  name: 'payments',
  title: 'Payments',
  needs: ['identity'],
  messages: paymentsWords,
  migrations: paymentsMigrations,
  pages: paymentsPages,
  api: paymentsApi,
  jobs: paymentsJobs,
  commands: paymentsCommands,
  permissions: [viewPayments, refundPayments, manageProvider],
  subscriptions: [onSandboxChange, onAccountDeleted],
  contributions: [...homeContributions, paymentsExport],
  personalData: [
    {
      table: 'payments.payment',
      purpose: 'Who paid what to which organisation, so that it can account for it and give it back',
      retention: `${accounts}. The email address: until the account is deleted`,
    },
    {
      table: 'payments.payment_event',
      purpose: 'What happened to the payment, and which member of staff did what',
      retention: 'As long as the payment',
    },
    {
      table: 'payments.refund',
      purpose: 'What was given back, by whom and why',
      retention: 'As long as the payment',
    },
    {
      table: 'payments.difference',
      purpose: 'What did not match with the provider, and what staff found out about it',
      retention: accounts,
    },
    {
      table: 'payments.sandbox_payment',
      purpose: 'Rehearsed payments: invented cards, and what was typed with them, encrypted',
      retention: 'As long as the demonstration',
    },
  ],
  seed: seedPayments,
  identifiers: { paymentId: paymentIdentifiers, differenceId: differenceIdentifiers },
})
