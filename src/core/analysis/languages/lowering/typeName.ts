/** Types that stand for what they hold: the value is used as one of the inner type. */
const transparent =
  /^(?:Optional|Option|Awaitable|Coroutine|Promise|Task|ValueTask|Future|CompletableFuture|Mono|Uni|Deferred|Result|Lazy|LazyLock|LazyCell|Provider|ObjectProvider|Final|ClassVar|Annotated|Type|Arc|Rc|Box|Mutex|RwLock|Ref|Cow|Pin|Atomic\w*)$/

/** Types of several things of one kind; a plain `Collection` may be one of a database. */
const several =
  /^(?:(?:Array|Linked|Mutable|CopyOnWriteArray|I|IReadOnly|Immutable|Readonly)?(?:List|Array)|(?:I|IReadOnly|Mutable)Collection|(?:Hash|LinkedHash|Tree|Mutable|BTree|Index|ReadOnly|I|Frozen)?Set|Iterable|Iterator|Stream|Sequence|IEnumerable|IAsyncEnumerable|Vec|VecDeque|list|tuple|set|frozenset|iterable|array|Deque|ArrayDeque|deque)$/

/** Types of things by a key. */
const keyed = /^(?:(?:Hash|LinkedHash|ConcurrentHash|Concurrent|Tree|Mutable|BTree|Index|Dash|Readonly)?Map|(?:I|Concurrent|IReadOnly|Sorted)?Dictionary|Record|dict|Dict|Mapping|defaultdict|OrderedDict)$/

/** A type as written, without pointers, lifetimes and nullability. */
const bareOf = (text: string): string =>
  text
    .trim()
    .replace(/^[:\s(]+/, '')
    .replace(/^(?:[*&?]|\bmut\b|\bdyn\b|\bimpl\b|\bconst\b|\bfinal\b|\breadonly\b|'\w+|@\w+(?:\([^)]*\))?|\s)+/g, '')
    .replace(/^['"]|['"]$/g, '')
    .replace(/\s*\|\s*(?:None|null|undefined)\b.*$/, '')

/** A plain name with what follows it. */
interface Named {
  readonly names: string[]
  readonly inner: string | undefined
  readonly isList: boolean
}

const partsOf = (bare: string): Named | null => {
  const match = /^([\p{L}_$\\][\p{L}\p{N}_$]*(?:(?:\.|::|\\)[\p{L}_$][\p{L}\p{N}_$]*)*)\s*(?:[<[]([\s\S]*)[>\]])?/u.exec(bare)
  if (!match) return null
  const [, name = '', inner] = match
  const names = name.split(/\.|::|\\/).filter((part) => part !== '')
  return names.length === 0 ? null : { names, inner, isList: (inner === undefined || inner === '') && /^\s*\[/.test(bare.slice(name.length)) }
}

/**
 * The name of a type as written in any of the languages, without pointers, lifetimes, nullability and arguments:
 * `*http.Client` reads `['http', 'Client']`, `Option<Arc<Db>>` reads `['Db']`. Null for anything but a plain name.
 */
export const typeNameOfText = (text: string): string[] | null => {
  const parts = partsOf(bareOf(text))
  if (!parts) return null
  const { names, inner, isList } = parts
  if (inner !== undefined && transparent.test(names.at(-1) ?? '')) return typeNameOfText(firstArgument(inner))
  return isList ? null : names
}

/** The type that something is declared with; several of one kind end with `[]`: `Vec<Order>`, `Order[]` and `Map<String, Order>` read `['Order', '[]']`. */
export const declaredTypeOf = (text: string): string[] | null => {
  const bare = bareOf(text)
  const [, items] = /^\[([^;\]]+)(?:;[^\]]*)?\]$/.exec(bare) ?? []
  if (items !== undefined) return severalOf(declaredTypeOf(items))
  const { names = [], inner, isList } = partsOf(bare) ?? {}
  const name = names.at(-1) ?? ''
  if (isList === true) return severalOf(names)
  if (inner === undefined) return typeNameOfText(text)
  if (transparent.test(name)) return declaredTypeOf(firstArgument(inner))
  return severalOf(several.test(name) ? declaredTypeOf(firstArgument(inner)) : keyed.test(name) ? declaredTypeOf(lastArgument(inner)) : null) ?? names
}

/** Several of what a type names; a list of lists says nothing. */
const severalOf = (type: string[] | null): string[] | null => (type === null || type.length === 0 || type.at(-1) === '[]' ? null : [...type, '[]'])

const lastArgument = (inner: string): string => {
  const first = firstArgument(inner)
  return first.length === inner.length ? inner : lastArgument(inner.slice(first.length + 1))
}

const firstArgument = (inner: string): string => {
  let depth = 0
  for (let index = 0; index < inner.length; index += 1) {
    const character = inner.charAt(index)
    if ('<[('.includes(character)) depth += 1
    if ('>])'.includes(character)) depth -= 1
    if (character === ',' && depth === 0) return inner.slice(0, index)
  }
  return inner
}
