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

const partsOf = (operation: string): { readonly method: string; readonly segments: readonly string[] } => {
  const [method = '', path = ''] = operationKey(operation).split(' ')
  return { method, segments: path.split('/').filter((segment) => segment !== '') }
}

/**
 * The observed operations that an entry point of the code answers. Its route counts as a whole; where none is seen, as the end of
 * one, since a router, a server or a proxy may put something before it, and then the shortest. `ALL` answers every method.
 */
export const answered = <Route extends { readonly operation: string | null }>(routes: readonly Route[], entry: string): readonly Route[] => {
  const own = partsOf(entry)
  const isMethod = (method: string): boolean => own.method === 'all' || method === 'all' || method === own.method
  const isWhole = ({ operation }: Route): boolean => {
    if (operation === null || isSameOperation(operation, entry)) return true
    const seen = partsOf(operation)
    return isMethod(seen.method) && (seen.segments.length === 0 ? !operation.includes('/') : seen.segments.join('/') === own.segments.join('/'))
  }
  const whole = routes.filter(isWhole)
  if (whole.length > 0 || own.segments.every((segment) => segment === ':')) return whole
  const ending = routes.flatMap((route) => {
    const seen = partsOf(route.operation ?? '')
    return isMethod(seen.method) && seen.segments.slice(-own.segments.length).join('/') === own.segments.join('/') ? [{ route, length: seen.segments.length }] : []
  })
  const shortest = Math.min(...ending.map(({ length }) => length))
  return ending.filter(({ length }) => length === shortest).map(({ route }) => route)
}

/** True where two operations are told in the same terms: a path, or the method of a service. Where metrics speak of views or of nothing but methods, that a path is not seen says nothing. */
export const isToldAlike = (left: string | null, right: string): boolean => {
  const termsOf = (operation: string): string => (/\s\//.test(operation) ? 'path' : operation.includes('/') ? 'method' : 'name')
  return left !== null && termsOf(left.trim()) === termsOf(right.trim())
}
