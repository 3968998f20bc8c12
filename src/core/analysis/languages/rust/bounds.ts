import { type SyntaxNode, childOf } from '../../syntaxTree'
import type { Lower, Reading } from '../lowering/grammar'
import { typeNameOfText } from '../lowering/typeName'

/** Bounds that say nothing of what is called. */
const markers = /^(?:'\w+|\??Sized|Send|Sync|Clone|Copy|Debug|Display|Default|Eq|PartialEq|Ord|PartialOrd|Hash|Unpin|Fn\w*|Into|From|TryFrom|TryInto|AsRef|Borrow|Iterator|IntoIterator|Serialize|Deserialize\w*|Error|ToString|(?:std::)?future::Future|Future)\b/

/** Parameters of types with what they are bound to, as written: `<P: Ping>`, `where P: Ping + Send`. */
const boundsWritten = (text: string): [string, string[]][] =>
  [...text.matchAll(/(?:^|[\s<,(])([A-Z]\w*)\s*:(?!:)\s*([^,{()=]+)/g)].flatMap(([, name = '', list = '']): [string, string[]][] => {
    const bound = list.split('+').map((part) => part.trim()).find((part) => !markers.test(part))
    const type = bound === undefined ? null : typeNameOfText(bound)
    return type ? [[name, type]] : []
  })

/** What the parameters of a structure are bound to that does not bind them itself, where the file does so in one way: `struct App<D>` beside `fn serve<D: Store>(app: App<D>)`. */
const boundsAround = (source: string, header: string): [string, string[]][] => {
  const free = /<([^<>]*)>/.exec(header)?.[1]?.split(',').map((name) => name.trim()).filter((name) => /^[A-Z]\w*$/.test(name)) ?? []
  const written = free.length === 0 ? [] : boundsWritten(source)
  return free.flatMap((name): [string, string[]][] => {
    const [first, ...others] = written.filter(([bound]) => bound === name).map(([, type]) => type)
    return first && others.every((type) => type.join() === first.join()) ? [[name, first]] : []
  })
}

const boundsOf = (reading: Reading, node: SyntaxNode): ReadonlyMap<string, string[]> => {
  const header = headerOf(reading, node)
  return new Map([...(node.type === 'struct_item' ? boundsAround(reading.source, header) : []), ...boundsWritten(header)])
}

/** A declaration whose parameters of types stand for what they are bound to; for an `impl` the fields of its type, too. */
export const bounded =
  (declaration: Lower): Lower =>
  (reading, node, scope, hint) => {
    const { functions, values } = reading.builder.facts
    const [firstFunction, firstValue] = [functions.length, values.length]
    const value = declaration(reading, node, scope, hint)
    const bounds = boundsOf(reading, node)
    if (bounds.size === 0) return value
    const ofType = node.type === 'impl_item' ? typeNameOfText(reading.source.slice(childOf(node, 'type')?.start ?? 0, childOf(node, 'type')?.end ?? 0))?.at(-1) : undefined
    const typed = [...functions.slice(firstFunction).flatMap(({ bindings }) => bindings), ...values.filter(({ className }, index) => index >= firstValue || (ofType !== undefined && className === ofType))]
    for (const one of typed) if (one.type?.length === 1) one.type = bounds.get(one.type[0] ?? '') ?? one.type
    return value
  }

const headerOf = ({ source }: Reading, node: SyntaxNode): string => source.slice(node.start, childOf(node, 'body')?.start ?? node.end)
