const twoDigits = (value: number): string => String(Math.floor(Math.abs(value))).padStart(2, '0')

/** ISO 8601 in the reader's offset from UTC, so that sentences tell the reader's clock. */
export const readerTime = (milliseconds: number, utcOffsetMinutes: number): string => {
  const local = new Date(milliseconds + utcOffsetMinutes * 60_000).toISOString().slice(0, -1)
  const sign = utcOffsetMinutes < 0 ? '-' : '+'
  return `${local}${sign}${twoDigits(utcOffsetMinutes / 60)}:${twoDigits(utcOffsetMinutes % 60)}`
}
