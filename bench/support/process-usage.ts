import { readdirSync, readFileSync } from 'node:fs'

// Fixed at 100 by the kernel's interface to user space (proc(5)), whatever its own timer.
const clockTicksPerSecond = 100
const bytesPerKilobyte = 1_024

/** Processor time that a process has used, in seconds (10 ms steps). Linux only. */
export function processorSeconds(processId: number): number {
  const [userTicks, systemTicks] = statFields(processId).slice(11, 13)
  return (Number(userTicks) + Number(systemTicks)) / clockTicksPerSecond
}

/** Resident memory of a process and all its descendants, in bytes. Linux only. */
export function treeResidentBytes(rootProcessId: number): number {
  const processIds = readdirSync('/proc').map(Number).filter(Number.isInteger)
  const parents = new Map(processIds.map((processId) => [processId, parentOf(processId)]))
  const belongs = (processId: number | undefined): boolean =>
    processId === rootProcessId ||
    (processId !== undefined && processId > 1 && belongs(parents.get(processId)))
  return processIds.filter(belongs).reduce((sum, processId) => sum + residentBytes(processId), 0)
}

function parentOf(processId: number): number | undefined {
  try {
    return Number(statFields(processId)[1])
  } catch {
    // It ended since the folder was listed.
    return undefined
  }
}

/** The fields of /proc/PID/stat after the name, which may itself hold spaces: state, parent, ... */
function statFields(processId: number): string[] {
  const text = readFileSync(`/proc/${processId}/stat`, 'utf8')
  return text.slice(text.lastIndexOf(')') + 2).split(' ')
}

function residentBytes(processId: number): number {
  const status = readFileSync(`/proc/${processId}/status`, 'utf8')
  return Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1] ?? 0) * bytesPerKilobyte
}
