/** `ts-order-service`, `OrderService` and `order` are one service. */
export const serviceKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/(service|svc|api|server)$/, '')

export const isSameService = (left: string, right: string): boolean => serviceKey(left) === serviceKey(right)

const segmentKey = (segment: string): string => (/^[:{<*[$]|^\d+$/.test(segment) ? ':' : segment.toLowerCase())

/** `GET /charges/{id}` and `get /charges/:chargeId/` are one operation, and so are `shop.v1.Cart/AddItem` and `Cart/AddItem`. */
export const operationKey = (operation: string): string => {
  const [method = '', path = ''] = operation.trim().replace(/^\/?(?:\w+\.)*(\w+\/\w+)$/, '$1').split(/\s+/, 2)
  const segments = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '')
  return path === '' ? method.toLowerCase() : `${method.toLowerCase()} /${segments.map(segmentKey).join('/')}`
}

/** Metrics often know only a part of what the code says: a missing path fits every path of its method, and a call of a stub does not say whose method it is. */
export const isSameOperation = (left: string | null, right: string | null): boolean => {
  if (left === null || right === null) return true
  const [a, b] = [operationKey(left), operationKey(right)]
  return a === b || isPartOf(a, b) || isPartOf(b, a)
}

const isPartOf = (part: string, whole: string): boolean => !part.includes('/') && (whole.startsWith(`${part} /`) || (!whole.includes(' ') && whole.endsWith(`/${part}`)))
