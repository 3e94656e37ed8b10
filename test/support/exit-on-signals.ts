const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
const interruptedStatus = 130

/** Ends this process by itself when it is told to end, so that its exit handlers end what it has started. */
export function exitOnSignals(): void {
  for (const signal of signals) process.once(signal, () => process.exit(interruptedStatus))
}
