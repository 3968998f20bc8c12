/** `ts-order-service`, `OrderService` and `order` are one service. */
export const serviceKey = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '')
    .replace(/(service|svc|api|server)$/, '')

export const isSameService = (left: string, right: string): boolean => serviceKey(left) === serviceKey(right)

const segmentKey = (segment: string): string => (/^[:{<*[$]|^\d+$/.test(segment) ? ':' : segment.toLowerCase())

/** `GET /charges/{id}` and `get /charges/:chargeId/` are one operation. */
export const operationKey = (operation: string): string => {
  const [method = '', path = ''] = operation.trim().split(/\s+/, 2)
  const segments = path
    .replace(/[?#].*$/, '')
    .split('/')
    .filter((segment) => segment !== '')
  return path === '' ? method.toLowerCase() : `${method.toLowerCase()} /${segments.map(segmentKey).join('/')}`
}

/** Metrics often know only a part of what the code says: a missing path fits every path of its method. */
export const isSameOperation = (left: string | null, right: string | null): boolean => {
  if (left === null || right === null) return true
  const [a, b] = [operationKey(left), operationKey(right)]
  return a === b || (!a.includes('/') && b.startsWith(`${a} /`)) || (!b.includes('/') && a.startsWith(`${b} /`))
}
