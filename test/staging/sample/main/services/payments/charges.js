import { chance, outsideWork } from '../../shared/outsideWork.js'

const chargeSeconds = 0.05
const lookUpSeconds = 0.1
const unavailableShare = 0.03
const kept = 50_000

const charges = new Map()

const keep = (charge) => {
  charges.set(charge.id, charge)
  if (charges.size > kept) charges.delete(charges.keys().next().value)
  return charge
}

/** Takes a charge at the card network, once for each id; null where the network is unavailable. */
export const takeCharge = async ({ id, amount }) => {
  const known = charges.get(id)
  if (known) return known
  await outsideWork(chargeSeconds)
  return chance(unavailableShare) ? null : keep({ id, amount, status: 'charged' })
}

/** The charge as the card network knows it; null where it does not. */
export const lookUpCharge = async (id) => {
  await outsideWork(lookUpSeconds)
  return charges.get(id) ?? null
}
