/**
 * A date typed into three inputs as YYYY-MM-DD; empty when nothing was typed, undefined when it is no date.
 * @param prefix of the names of the inputs: `died` for `died-day`
 */
export function readDay(typed: Readonly<Record<string, unknown>>, prefix: string): string | undefined {
  const part = (name: string): string => {
    const value = typed[`${prefix}-${name}`]
    return typeof value === 'string' ? value.trim() : ''
  }
  const [day, month, year] = [part('day'), part('month'), part('year')]
  if (day + month + year === '') return ''
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const read = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T00:00:00Z`) : undefined
  const isReal = read !== undefined && !Number.isNaN(read.getTime()) && read.toISOString().startsWith(date)
  return isReal ? date : undefined
}
