import type { Takes } from '../catalog/vocabulary'
import type { QuantityRow } from '../catalog/quantitySchema'
import type { Expression } from '../facts'
import type { Amount } from './amount'
import { unitOf } from './unitsBeside'
import type { Site } from './site'

/** A switch that goes by a name: `fetchPolicy: 'no-cache'`. */
export const spokenSwitch = ({ spoken }: QuantityRow, { value }: Site): Amount | null => {
  const said = value.kind === 'literal' ? String(value.value) : value.kind === 'path' ? value.names.at(-1) : undefined
  if (!spoken || said === undefined) return null
  const [isOn, isOff] = [spoken.on, spoken.off].map((names) => names.includes(said))
  return isOn || isOff ? { kind: 'switch', isOn: isOn === true } : null
}

/** A site as a quantity reads it: what counts has no unit, whatever stands beside it, as in `Limit(100, time.Minute)`. */
export const readAs = ({ takes, asTime }: QuantityRow, site: Site): Site => (asTime === undefined && (takes === 'count' || takes === 'rate') ? { ...site, unit: null } : site)

/** Whether what is written can be of a kind, before it is read. */
export const accepts = (takes: Takes, { value, form }: Site): boolean => {
  if ((value.kind === 'function' && takes !== 'time' && form !== 'text') || (takes !== 'list' && takes !== 'presence' && isListOfWords(value))) return false
  const isSwitch = value.kind === 'literal' && typeof value.value === 'boolean'
  if (takes === 'list') return value.kind === 'array' || value.kind === 'path'
  if (takes === 'presence' || value.kind === 'object') return takes === 'presence' && !isSwitch && !(value.kind === 'literal' && typeof value.value === 'number')
  if (takes === 'name') return (value.kind === 'literal' && typeof value.value === 'string') || (value.kind === 'path' && value.names.length > 1)
  return takes === 'switch' ? isSwitch || value.kind === 'call' || value.kind === 'operation' || value.kind === 'path' : !isSwitch
}

/** `['required', 'integer']` are the rules of a field, and no amounts. */
const isListOfWords = (value: Expression): boolean =>
  value.kind === 'array' && value.items.some((item) => item.kind === 'literal' && typeof item.value === 'string' && !/\d/.test(item.value))

/** Whether an amount can be of a kind. */
export const fits = (takes: Takes, amount: Amount, site?: Pick<Site, 'form' | 'within' | 'setUp'>): boolean => {
  switch (amount.kind) {
    case 'numbers':
      return !isSwitched(takes) && takes !== 'presence' && !(amount.isTime && (takes === 'count' || takes === 'rate'))
    case 'schedule':
      return takes === 'schedule' || takes === 'time'
    case 'rate':
      return takes === 'rate'
    case 'switch':
      return isSwitched(takes) || (takes === 'presence' && (site?.form === 'wrapper' || site?.form === 'presence'))
    case 'nothing':
      return site?.form === 'option' || (site?.form === 'text' && takes !== 'count')
    case 'open':
      if (site?.form === 'text') return takes === 'presence'
      if (site !== undefined && site.within !== null && takes === 'presence') return !/^"/.test(amount.text)
      return site !== undefined && isTaken(site) && (takes !== 'count' || !/\(\)$/.test(amount.text)) && !isSwitched(takes) && takes !== 'schedule' && !/^"/.test(amount.text)
  }
}

/** Whether an amount is a time, or one that only the running program knows with its unit beside it. */
export const saysUnit = (amount: Amount, { unit }: Pick<Site, 'unit'>): boolean =>
  amount.kind === 'numbers' ? amount.isTime : amount.kind === 'open' && unit !== null && unitOf(unit) !== null

const isSwitched = (takes: Takes): boolean => takes === 'switch' || takes === 'name'

/** True for a number that only the running program knows: it is set all the same. */
export const isUnread = (takes: Takes, amount: Amount, site: Pick<Site, 'form' | 'setUp' | 'value' | 'within'>): boolean =>
  amount.kind === 'open' && (takes === 'count' || takes === 'time' || takes === 'rate' || takes === 'schedule') && (site.within !== null || isTaken(site) || isGivenByPlace(site) || isGivenToSetter(site))

/** Whether a call takes what is set, as an option or through the parameter of its callback. */
const isTaken = ({ form, setUp }: Pick<Site, 'form' | 'setUp'>): boolean => form === 'option' || (form === 'setter' && setUp !== null)

/** Whether what something else says is set: `timeout(props.wait)`, `http.read_timeout = READ_TIMEOUT`. */
const isGivenToSetter = ({ form }: Pick<Site, 'form'>): boolean => form === 'setter'

/** Whether a client is told how long to wait by a name: `client.SetTimeout(wait)`, `RequestConfig.custom().setSocketTimeout(limits.getSocketTimeout())`. */
export const isWaitOfClient = ({ introduced }: QuantityRow, { form, value, container }: Pick<Site, 'form' | 'value' | 'container'>): boolean =>
  introduced?.kind === 'timeout-changed' && form === 'setter' && (value.kind === 'path' || value.kind === 'member' || value.kind === 'call') && /(?:client|conn|connection|http|socket|ldap|transport|request|statement|stmt|driver|template)\w*(?:\.\w+)*\.set_?\w*(?:timeout|deadline)\w*$/i.test(container ?? '')

/** Whether a call is given what something else says, by its place. */
const isGivenByPlace = ({ form, value }: Pick<Site, 'form' | 'value'>): boolean => form === 'position' && (value.kind === 'path' || value.kind === 'member' || value.kind === 'call')

/** True for a value that stands where it is set, and is not taken from somewhere else. */
export const isWritten = (expression: Expression): boolean =>
  expression.kind === 'literal' || (expression.kind === 'operation' && isWritten(expression.left) && isWritten(expression.right)) || (expression.kind === 'array' && expression.items.every(isWritten))

/** A number, or what may stand for one. */
export const isNumeric = (value: Expression): boolean =>
  (value.kind === 'literal' && typeof value.value === 'number') || value.kind === 'operation' || value.kind === 'path' || value.kind === 'member' || value.kind === 'call'
