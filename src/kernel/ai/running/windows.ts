/** The beginnings (UTC) of the hour, the day and the month that an instant is in. */
export interface Windows {
  hour: Date
  day: Date
  month: Date
}

export function windowsOf(instant: Date): Windows {
  const [year, month, day] = [instant.getUTCFullYear(), instant.getUTCMonth(), instant.getUTCDate()]
  return {
    hour: new Date(Date.UTC(year, month, day, instant.getUTCHours())),
    day: new Date(Date.UTC(year, month, day)),
    month: new Date(Date.UTC(year, month)),
  }
}
