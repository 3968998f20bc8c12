/** Hours that a mean wait stays over its limit before the node counts as saturated: a shorter rise may be chance. */
export const sustainedHours = 0.25

/** Without a caller's timeout, a mean wait beyond this counts as saturation, seconds. */
export const patientSeconds = 1
