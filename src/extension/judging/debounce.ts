/** Runs `act` once, `milliseconds` after the last call. */
export const debounce = (
  milliseconds: number,
  act: () => void,
): { readonly call: () => void; readonly cancel: () => void } => {
  let timer: NodeJS.Timeout | undefined
  return {
    call: () => {
      clearTimeout(timer)
      timer = setTimeout(act, milliseconds)
    },
    cancel: () => clearTimeout(timer),
  }
}
