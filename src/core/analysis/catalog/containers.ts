import type { Ecosystem } from './schema'

/** Functions that give an object of the class that they are handed, or told as a type: `app(Mailer::class)`, `GetRequiredService<Mailer>()`. */
interface ContainerRow {
  readonly ecosystem: Ecosystem
  readonly functions: readonly string[]
  /** Whether a class of a library may be meant. */
  readonly ofLibraries: boolean
}

/** Methods that give what they are called on, or what that holds, where it has none of that name itself: `pool.lock().unwrap()`. */
export const lendingMethods: Readonly<Partial<Record<Ecosystem, ReadonlySet<string>>>> = {
  rust: new Set('unwrap expect unwrap_or_default ok as_ref as_mut as_deref as_deref_mut by_ref clone cloned copied to_owned lock read write borrow borrow_mut get_mut into_inner deref deref_mut upgrade'.split(' ')),
}

/** Methods of a class that give an object of it: `OrderQuerySet.as_manager()`. */
export const selfMakers: readonly { readonly ecosystem: Ecosystem; readonly methods: readonly string[] }[] = [{ ecosystem: 'python', methods: ['as_manager', 'get_solo'] }]

/** Functions that give the class whose name they are handed in quotes, after the part of the program that it belongs to: `get_model('shop', 'Pet')`, `get_model('shop.Pet')`. */
export const classesByName: readonly { readonly ecosystem: Ecosystem; readonly functions: readonly string[] }[] = [{ ecosystem: 'python', functions: ['get_model', 'get_class'] }]

/** Methods of anything whose second argument tells of which library the object is that they give: `connection.model('Pet', new Schema({}))`. */
interface ToldByArgumentRow {
  readonly ecosystem: Ecosystem
  readonly method: string
  /** What the argument is. */
  readonly module: string
  readonly made: string
  readonly gives: string
}

export const toldByArgumentRows: readonly ToldByArgumentRow[] = [{ ecosystem: 'npm', method: 'model', module: 'mongoose', made: 'Schema()', gives: 'model()' }]

interface PassingRow {
  readonly ecosystem: Ecosystem
  readonly functions: readonly string[]
  readonly arg: number
  /** Where a function by such a name has to come from; null for what every program has. */
  readonly module: string | null
  /** True where what a library has of its own stands for something else: a context of a library for what the program puts there. */
  readonly isOwn?: boolean
}

/** Functions that give what they are handed, with something around it or by another type. */
export const passingRows: readonly PassingRow[] = [
  { ecosystem: 'npm', functions: ['Proxy', 'new Proxy', 'Object.freeze', 'Object.seal'], arg: 0, module: null },
  { ecosystem: 'npm', functions: ['markRaw'], arg: 0, module: 'vue' },
  // What a context holds where no component around says otherwise.
  { ecosystem: 'npm', functions: ['useContext', 'React.useContext', 'createContext', 'React.createContext', 'use', 'React.use'], arg: 0, module: 'react', isOwn: true },
  { ecosystem: 'npm', functions: ['useContext', 'createContext'], arg: 0, module: 'preact/hooks', isOwn: true },
  { ecosystem: 'npm', functions: ['createContext'], arg: 0, module: 'preact', isOwn: true },
  { ecosystem: 'python', functions: ['cast', 'typing.cast'], arg: 1, module: 'typing' },
]

export const containerRows: readonly ContainerRow[] = [
  { ecosystem: 'npm', functions: ['inject'], ofLibraries: true },
  { ecosystem: 'npm', functions: ['get', 'resolve', 'getInstance', 'resolveInstance'], ofLibraries: false },
  { ecosystem: 'php', functions: ['app', 'resolve', 'make', 'makeWith'], ofLibraries: true },
  { ecosystem: 'php', functions: ['get', 'getInstance'], ofLibraries: false },
  { ecosystem: 'jvm', functions: ['getBean', 'getInstance', 'getBeanProvider', 'getMapper', 'inject', 'get', 'target', 'create'], ofLibraries: false },
  { ecosystem: 'dotnet', functions: ['GetRequiredService', 'GetService', 'Resolve', 'CreateInstance', 'GetInstance'], ofLibraries: true },
  { ecosystem: 'python', functions: ['inject', 'resolve', 'get'], ofLibraries: false },
]
