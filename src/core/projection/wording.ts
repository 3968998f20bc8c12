/** Three significant digits, thousands grouped: 0.125, 4.2, 1,250. */
export const asNumber = (value: number): string =>
  Math.abs(value) >= 1000
    ? Math.round(Number(value.toPrecision(3))).toLocaleString('en-US')
    : String(Number(value.toPrecision(3)))

/** 2 h 30 min from now, rounded to the minute. */
export const asHour = (hours: number): string => {
  const minutes = Math.round(hours * 60)
  if (minutes === 0) return 'now'
  const [whole, rest] = [Math.floor(minutes / 60), minutes % 60]
  if (whole === 0) return `${rest} min from now`
  return rest === 0 ? `${whole} h from now` : `${whole} h ${rest} min from now`
}

/** 3.2 times */
export const asTimes = (factor: number): string => `${asNumber(factor)} times`
