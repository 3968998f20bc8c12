/** Types that stand for what they hold: the value is used as one of the inner type. */
const transparent =
  /^(?:Optional|Option|Awaitable|Coroutine|Promise|Task|ValueTask|Future|CompletableFuture|Mono|Uni|Deferred|Result|Lazy|LazyLock|LazyCell|Provider|ObjectProvider|Final|ClassVar|Annotated|Type|Arc|Rc|Box|Mutex|RwLock|Ref|Cow|Pin|Atomic\w*)$/

/**
 * The name of a type as written in any of the languages, without pointers, lifetimes, nullability and arguments:
 * `*http.Client` reads `['http', 'Client']`, `Option<Arc<Db>>` reads `['Db']`. Null for anything but a plain name.
 */
export const typeNameOfText = (text: string): string[] | null => {
  const bare = text
    .trim()
    .replace(/^[:\s(]+/, '')
    .replace(/^(?:[*&?]|\bmut\b|\bdyn\b|\bimpl\b|\bconst\b|\bfinal\b|\breadonly\b|'\w+|@\w+(?:\([^)]*\))?|\s)+/g, '')
    .replace(/^['"]|['"]$/g, '')
    .replace(/\s*\|\s*(?:None|null|undefined)\b.*$/, '')
  const match = /^([\p{L}_$\\][\p{L}\p{N}_$]*(?:(?:\.|::|\\)[\p{L}_$][\p{L}\p{N}_$]*)*)\s*(?:[<[]([\s\S]*)[>\]])?/u.exec(bare)
  if (!match) return null
  const [, name = '', inner] = match
  const names = name.split(/\.|::|\\/).filter((part) => part !== '')
  if (inner !== undefined && transparent.test(names.at(-1) ?? '')) return typeNameOfText(firstArgument(inner))
  const isList = inner === undefined && /^\s*\[/.test(bare.slice(name.length))
  return names.length === 0 || isList ? null : names
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
