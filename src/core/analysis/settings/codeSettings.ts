import { type Expression, type FileFacts, calledName, isUnnamed } from '../facts'
import type { Reading } from '../graph/effects'
import { ecosystemOf } from '../languages/language'
import { defaultOf, takerOf } from '../program/constructors'
import type { FunctionRef } from '../program/program'
import { serviceOf } from '../program/services'
import { moduleSymbol } from '../graph/multiplicity'
import type { QuantityRow, Repetition } from '../catalog/quantitySchema'
import type { Takes, Vocabulary } from '../catalog/vocabulary'
import { type Amount, amountOfText, numberAmount, withUnit } from './amount'
import { AmountReader } from './amountReader'
import type { Found } from './found'
import { boundsByChannel } from './boundingChannels'
import { accepts, fits, isNumeric, isUnread, isWaitOfClient, isWritten, readAs, saysUnit, spokenSwitch } from './fitting'
import type { NamedSetting } from './namedSetting'
import { heirAround, holderAround, holderIn, holderOfEntry, holderOfField, holderOfLoop, holderOfName, holderOfOption, holderOfOuter, holderOfPosition, holderOfSetter, holderOfWhole, holderOfWrapper, loopsAround, makesChannel, makesClient } from './holders'
import { isGiven, reachesCalls } from './givenCallbacks'
import { timeoutHandedOn } from './handedOnDefaults'
import { basesOf, inheritedField, takenOver } from './inheritedFields'
import { inheritedOption } from './inheritedOptions'
import { loopAround, repeatedAt } from './repeatedCalls'
import { type Site, isStated, wordsAround } from './site'
import { chainOf, holdingName, sitesOf } from './sites'
import { isMoment } from './now'
import { importWords, namesTaken, refersOf } from './refers'
import { saidOnce } from './saidOnce'
import { retryLoopsOf, takesContext, triesAgainIn } from './retryLoops'
import { outermost, usesOf } from './uses'
import { unitOf } from './unitsBeside'
import { wordsOf } from './words'

/** Keys that say what a rule of a list holds for. */
const matching = /^(?:match\w*|host|hosts|hostname|pattern|url|path|route|domain|prefix|test|when|for|if|glob|selector)$/i

/** Migrations run once; what they set governs no service. */
const runsOnce = /(?:^|\/)(?:migrations?|migrate|alembic)\//i

/** Reads the operational values that the source of a revision states. */
export class CodeSettings {
  private readonly amounts: AmountReader

  /** `sites` are shared by revisions: what one of them has read, the other need not read again. */
  constructor(
    private readonly reading: Reading,
    private readonly vocabulary: Vocabulary,
    private readonly sites: Map<FileFacts, readonly Site[]>,
  ) {
    this.amounts = new AmountReader(reading.context.program, reading.context.evaluator)
  }

  /** The settings of some files; files that are no source have none. */
  of(files: ReadonlySet<string>): NamedSetting[] {
    return this.sourcesIn(files).flatMap(([file, facts]) => [...this.settingsAt(file, this.sitesIn(facts)), ...this.retryLoops(file), ...this.usesIn(file)])
  }

  /** The settings of some files that are given one of the values that `isMeant` tells by their names. */
  taking(files: ReadonlySet<string>, isMeant: (name: string) => boolean): NamedSetting[] {
    return this.sourcesIn(files).flatMap(([file, facts]) => this.settingsAt(file, this.sitesIn(facts).filter((site) => refersOf(site).some(isMeant))))
  }

  private sourcesIn(files: ReadonlySet<string>): (readonly [string, FileFacts])[] {
    const { program } = this.reading.context
    return [...files].filter((file) => program.holds(file) && !runsOnce.test(file)).sort().map((file) => [file, program.facts(file)])
  }

  private settingsAt(file: string, sites: readonly Site[]): NamedSetting[] {
    return saidOnce(sites.flatMap((site) => this.settingOf(file, site)))
  }

  /** Functions that work through a cache or a limiter; a cache must stand before something worth it. */
  private usesIn(file: string): NamedSetting[] {
    const facts = this.reading.context.program.facts(file)
    return usesOf({ facts, vocabulary: this.vocabulary, typeOf: (index) => this.reading.context.typeBefore({ file, index }) })
      .filter(({ row, owner }) => row.beside.length === 0 || this.isWorthKeeping(file, owner))
      .map(({ row: { what }, name, owner, line }): NamedSetting => {
        const row = this.vocabulary.quantity(what)
        const symbol = this.symbolOf(file, owner)
        const amount: Amount = { kind: 'switch', isOn: true }
        const heir = heirAround(facts, owner)
        const shared = { amount, file, line, symbol, container: name, holder: heir === null ? holderOfWrapper(symbol) : holderOfField(heir), isTold: true, refers: [], byDefault: null, isRule: false }
        return { ...shared, row, name, target: this.vocabulary.targetOf(wordsOf(name), row), service: serviceOf(this.reading.services, file).name }
      })
  }

  /** Whether a function calls a dependency, be it a cache outside of the program, or waits for something else than a cache. */
  private isWorthKeeping(file: string, index: number): boolean {
    const { program } = this.reading.context
    if (this.reading.reaches.of({ file, index }).length > 0) return true
    const facts = program.facts(file)
    return facts.calls.some((call) => outermost(facts, call.owner) === index && (call.isAwaited || takesContext(call)) && this.vocabulary.usesOf(chainOf(facts, call).at(-2) ?? '').length === 0)
  }

  /** How often what can hold a setting stands in some files, by function and name. */
  containersOf(files: ReadonlySet<string>): ReadonlyMap<string, number> {
    const { program } = this.reading.context
    const known = new Set(program.paths)
    const counts = new Map<string, number>()
    const objects = new Map<string, Set<Site['within']>>()
    for (const file of [...files].filter((path) => known.has(path))) {
      const facts = program.facts(file)
      for (const holder of [file, ...facts.functions.map(({ qualified }) => qualified)]) counts.set(holderOfWrapper(holder), 1)
      for (const { qualified, returns } of facts.functions) if (returns !== null) counts.set(holderOfPosition(qualified), 1)
      for (const { name } of facts.classes) counts.set(holderOfField(name), 1)
      for (const site of this.sitesIn(facts).filter(({ within }) => within !== null)) {
        const key = holderOfEntry(this.symbolOf(file, site.owner), site)
        objects.set(key, (objects.get(key) ?? new Set()).add(site.within))
      }
      for (const { owner, name } of facts.values.filter(({ value }) => makesClient(facts, value))) counts.set(holderOfSetter(this.symbolOf(file, owner), [name, '']), 1)
      for (const { owner, name } of facts.values.filter((value) => value.name.includes('.'))) {
        counts.set(holderOfSetter(this.symbolOf(file, owner), name.split('.')), 1)
        counts.set(holderOfName(file, name.split('.').at(-1) ?? ''), 1)
      }
      for (const call of facts.calls) {
        const symbol = this.symbolOf(file, call.owner)
        for (const loop of loopsAround(facts, call)) counts.set(holderOfLoop(symbol, loop), 1)
        const chain = chainOf(facts, call)
        for (const key of [holderOfOption(symbol, chain.join('.') || call.text), holderOfSetter(symbol, chain), holderOfSetter(symbol, [...chain, '']), holderOfPosition(symbol), holderOfOuter(symbol, holdingName(facts, call))]) counts.set(key, (counts.get(key) ?? 0) + 1)
      }
    }
    for (const [key, { size }] of objects) counts.set(key, size)
    return counts
  }

  private sitesIn(facts: FileFacts): readonly Site[] {
    const found = this.sites.get(facts) ?? sitesOf(facts)
    this.sites.set(facts, found)
    return found
  }

  private symbolOf(file: string, owner: number): string | null {
    const { program } = this.reading.context
    let fact = program.functionAt({ file, index: owner })
    while (isUnnamed(fact) && fact.owner !== null) fact = program.functionAt({ file, index: fact.owner })
    return fact.owner === null ? null : fact.qualified
  }

  private retryLoops(file: string): NamedSetting[] {
    const row = this.vocabulary.quantity('retrying of a function')
    return retryLoopsOf(this.reading.context.program.facts(file)).map(({ owner, line, repeated, isWaiting, isCounted, way, loop }) => {
      const symbol = this.symbolOf(file, owner)
      const where = symbol ?? file
      return {
        row,
        name: `${repeated} again`,
        amount: { kind: 'switch', isOn: true },
        ...{ file, line, symbol, container: 'loop' },
        holder: holderOfWrapper(where),
        unless: loop === undefined ? null : holderOfLoop(symbol, loop),
        isTold: isWaiting || (isCounted === true && this.reading.reaches.of({ file, index: owner }).length === 0),
        isRule: false,
        target: this.vocabulary.targetOf([...wordsOf(repeated), ...wordsOf(symbol ?? '')], row),
        service: serviceOf(this.reading.services, file).name,
        refers: [],
        byDefault: null,
        says: { added: `${where} now repeats ${repeated} ${way}.`, removed: `${where} no longer repeats ${repeated} ${way}.` },
      }
    })
  }

  private settingOf(file: string, given: Site): NamedSetting[] {
    const site = this.asOption(file, given)
    const bases = this.basesAround(file, site)
    const isOption = this.vocabulary.takesFields(bases)
    const around = [...wordsAround(site), ...(isOption ? bases.flatMap(wordsOf) : [])]
    const said = this.foundIn(file, site, around)
    if (!said) return []
    const amount = said.spoken?.amount ?? (said.row.takes === 'list' ? this.lengthOf(file, site) : (said.row.takes === 'presence' ? this.made(file, site.value) : null) ?? withUnit(spokenSwitch(said.row, site) ?? this.amountOf(file, readAs(said.row, site)), said.unit))
    const isTimed = said.row.asTime !== undefined && amount.kind === 'numbers' && amount.isTime
    const found = isTimed ? { ...said, row: this.vocabulary.quantity(said.row.asTime ?? said.row.what) } : said
    if ((found.isInUnits === true && !saysUnit(amount, site)) || isMoment(amount)) return []
    const isGivenAnew = site.value.kind === 'function' && site.form !== 'position' && amount.kind === 'open'
    // By its place a function is given many things; of what only the running program knows, nothing is told.
    const isOpenByPlace = given.form === 'position' && site.form === 'option' && amount.kind === 'open'
    const isRead = (fits(found.row.takes, amount, site) && !isGivenAnew && !isOpenByPlace) || (((found.takesOpen === true && site.value.kind !== 'object') || found.isInUnits === true || (isOption && found.row.takes === 'presence')) && amount.kind === 'open')
    if (!isRead && !isUnread(found.row.takes, amount, site)) return []
    const symbol = this.wrapped(file, site) ?? this.symbolOf(file, site.owner)
    const words = [...around, ...wordsOf(site.name), ...wordsOf(symbol ?? '')]
    const inherited = this.inherited(file, site, bases)
    const isTold = site.wraps !== null && found.row.setting === 'interval-changed' ? 'alone' : found.isTold || inherited !== null || isOption
    const byDefault = inherited ?? this.givenAbove(file, site, found) ?? (found.byDefault === null ? this.defaultOfParameter(file, site) : amountOfText(found.byDefault))
    return [
      {
        row: found.row,
        name: found.spoken?.as ?? (site.form === 'position' ? `${site.name}()` : site.name),
        alias: found.as,
        isAround: site.form === 'wrapper',
        amount,
        file,
        line: site.line,
        symbol: symbol === moduleSymbol ? null : symbol,
        container: (site.container ?? site.path.join('.')) + (site.position > 0 ? `#${site.position}` : ''),
        holder: (inherited && site.path.length > 0) || isOption ? holderOfField(site.path[0] ?? '') : found.isTold ? this.holderOf(file, symbol, { site, found }) : null,
        maker: site.begun === null ? null : holderOfOption(symbol, site.begun),
        isTold,
        isOnce: found.isOfLoop === true,
        outer: ['position', 'presence', 'wrapper'].includes(site.form) && found.isTold ? holderAround(this.reading.context.program.facts(file), site.owner) : holderOfWhole(symbol, site),
        replaces: found.instead?.map((name) => holderOfOption(symbol, name)) ?? [],
        target: this.vocabulary.targetOf(words, found.row),
        service: serviceOf(this.reading.services, file).name,
        ...namesTaken(site, this.reading.context.program.facts(file)),
        byDefault,
        isUnread: !isRead ? (isWaitOfClient(found.row, site) ? 'paired' : true) : (found.row.introduced?.kind !== 'timeout-changed' && this.isParameter(file, site)),
        isRule: site.within?.entries.some(({ key }) => matching.test(key)) === true,
      },
    ]
  }

  private holderOf(file: string, symbol: string | null, { site, found }: { readonly site: Site; readonly found: Found }): string | null {
    const heir = found.row.takes === 'presence' ? heirAround(this.reading.context.program.facts(file), site.wraps ?? site.owner) : null
    if (found.isOfLoop === true) return holderOfLoop(symbol, loopAround(this.reading.context.program.facts(file), site))
    return heir === null ? holderIn(file, symbol, site, found) : holderOfField(heir)
  }

  /** What a function was given itself, it is given where it is called; the wait of a client begins where it is handed over. */
  private isParameter(file: string, { owner, value, form }: Site): boolean {
    if (form === 'position' || value.kind !== 'path' || value.names.length > 1) return false
    return this.reading.context.program.functionAt({ file, index: owner }).bindings.some(({ name, path, default: fallback }) => name === value.names[0] && path.length === 0 && fallback === null)
  }

  /** What a function or a class of the repository takes where a call does not give it an option. */
  private defaultOfParameter(file: string, { form, name, call }: Site): Amount | null {
    const callee = form === 'option' && call !== null ? this.reading.context.callee({ file, index: call }) : null
    const held = callee && defaultOf(this.reading.context.program, callee, name)
    const amount = held && this.amounts.read(held)
    if (amount?.kind === 'numbers') return amount
    return callee && name === 'timeout' ? timeoutHandedOn(this.reading.context, callee) : null
  }

  /** What the class whose field a site declares inherits, and what that inherits in the program; nothing where it declares no field. */
  private basesAround(file: string, { form, path, name }: Site): string[] {
    const className = path[0] ?? ''
    return form === 'declaration' && this.reading.context.program.index(file).fields.has(`${className}.${name}`) ? basesOf(this.reading.context, { file, name: className }) : []
  }

  /** What the body of a class above gives an option that holds for what inherits it. */
  private givenAbove(file: string, { owner, container, name }: Site, { isImplied }: Found): Amount | null {
    const above = isImplied === true && owner === 0 && container !== null ? inheritedOption(this.reading.context, file, { callee: container, option: name }) : null
    return above && this.amounts.read(above)
  }

  /** What a field of a class holds where the class does not say it: what its base says. */
  private inherited(file: string, site: Site, bases: readonly string[]): Amount | null {
    const own = bases.length === 0 ? takenOver(this.reading.context.program, file, site) : inheritedField(this.reading.context, { file, name: site.path[0] ?? '' }, site.name)
    const amount = own && this.amounts.read(own)
    return amount?.kind === 'numbers' ? amount : null
  }

  /** What a function of the repository is given by its place, as if it were given by the name of the parameter. */
  private asOption(file: string, site: Site): Site {
    if (site.form !== 'position' || !isNumeric(site.value) || this.positioned(file, site, wordsAround(site))) return site
    const name = this.parameterOf(file, site.call, site.position)
    return name === null ? site : { ...site, name, form: 'option', position: -1 }
  }

  private foundIn(file: string, site: Site, around: readonly string[]): Found | null {
    if (site.form === 'position') return this.positioned(file, site, around)
    if (site.form === 'presence') return this.spoken(file, site, around) ?? this.present(file, site, this.withLibrary(file, site, around))
    if (site.form !== 'wrapper') return this.isPositioned(file, site, around) ? null : this.named(file, site, around)
    const row = this.vocabulary.wrapperOf(site.name, this.withLibrary(file, site, around), false, ecosystemOf(file))
    return row && { row, unit: null, isTold: true, byDefault: null }
  }

  /** The function that a decorator stands before; null for a callback. */
  private wrapped(file: string, { wraps }: Site): string | null {
    const fact = wraps === null ? null : this.reading.context.program.functionAt({ file, index: wraps })
    return fact === null || / callback$|^callback$/.test(fact.name) ? null : fact.qualified
  }

  /** What a call sets by being made; the call that it configures may say so already. */
  private present(file: string, { name, setUp, call }: Site, around: readonly string[]): Found | null {
    const ecosystem = ecosystemOf(file)
    const row = this.vocabulary.presenceOf(name, around, ecosystem)
    const outer = setUp === null ? null : this.vocabulary.presenceOf(setUp.split('.').at(-1) ?? '', around, ecosystem)
    return row === null || outer !== null || this.passesOn(file, call, row) ? null : { row, unit: null, isTold: true, byDefault: null }
  }

  /** Whether what is called is a function of the same file that makes such a call itself: there it is told. */
  private passesOn(file: string, index: number | null, row: QuantityRow): boolean {
    const callee = index === null ? null : this.reading.context.callee({ file, index })
    if (callee?.kind !== 'function' || callee.ref.file !== file) return false
    return this.reading.context.program.facts(file).calls.some((call) => call.owner === callee.ref.index && this.vocabulary.presenceOf(calledName(call), [], ecosystemOf(file)) === row)
  }

  /** What a call says by its name. */
  private spoken(file: string, { name }: Site, around: readonly string[]): Found | null {
    const found = this.vocabulary.spokenBy(name, around, ecosystemOf(file))
    const amount = found === null ? null : amountOfText(found.text)
    return found === null || amount === null ? null : { row: this.vocabulary.quantity(found.row.what), unit: null, isTold: found.row.isTold, byDefault: null, spoken: { amount, as: found.row.as } }
  }

  /** Whether the first argument of a call says a quantity by its place, whatever the call is named after. */
  private isPositioned(file: string, site: Site, around: readonly string[]): boolean {
    const { form, container, value, first } = site
    const called = form === 'setter' && first !== null ? container?.split('.').at(-1) : undefined
    if (called === undefined) return false
    return this.namedByParameter(file, site, around) || value.kind !== 'object' && this.vocabulary.positionsOf(called, around, ecosystemOf(file)).some(({ arg, repeated }) => arg === 0 && repeated.length === 0)
  }

  /** Whether the name of the first parameter says what a call is given first: it is told by that name then. */
  private namedByParameter(file: string, site: Site, around: readonly string[]): boolean {
    const taken = isNumeric(site.value) ? this.parameterOf(file, site.call, 0) : null
    return taken !== null && this.vocabulary.named(taken, around, (takes) => accepts(takes, { ...site, form: 'option' })) !== null
  }

  /** The parameter of a function of the repository that takes an argument as a whole, by its name. */
  private parameterOf(file: string, call: number | null, position: number): string | null {
    const taker = this.takerOf(file, call)
    if (taker === null) return null
    const { bindings } = this.reading.context.program.functionAt(taker)
    return bindings.find(({ parameter, path }) => parameter === position && path.length === 0)?.name ?? null
  }

  private takerOf(file: string, call: number | null): FunctionRef | null {
    const { context } = this.reading
    return call === null ? null : takerOf(context.program, context.callee({ file, index: call }))
  }

  private named(file: string, site: Site, around: readonly string[]): Found | null {
    const takes = (what: Takes): boolean => accepts(what, site)
    const taken = site.form === 'declaration' && site.owner === 0 && site.path.length === 0 ? this.vocabulary.frameworkSetting(file, site.name, ecosystemOf(file)) : null
    const found = this.vocabulary.named(site.name, taken ? [...around, ...taken.words] : around, takes) ?? (site.form === 'option' ? this.vocabulary.named(site.name, [...around, ...this.libraryWords(file, site)], takes) : null) ?? (boundsByChannel(this.reading.context.program.facts(file), site.name, site.value) ? { row: this.vocabulary.quantity('concurrency'), unit: null } : null)
    if (!found) return null
    if (taken) return { ...found, isTold: true, isImplied: true, byDefault: taken.byDefault }
    const known = [...this.takersOf(file, site), ...this.basesAround(file, site)].map((name) => this.vocabulary.defaultOf(name, site.name, ecosystemOf(file))).find((row) => row !== undefined)
    return { ...found, byDefault: known?.byDefault ?? null, isImplied: known?.isImplied === true, instead: known?.instead ?? [], isTold: found.row.isTelling || makesChannel(this.reading.context.program.facts(file), site.value) || site.form === 'option' || site.form === 'setter' || (site.within !== null && (isWritten(site.value) || ['numbers', 'rate', 'schedule'].includes(this.amountOf(file, site).kind))) || (site.form === 'text' && (isStated(site) || known?.isImplied === true)) }
  }

  /** The last names of what may have the option: the call with and without what it is called on, the one that is set up, the class of the receiver or of the constant that the option goes by. */
  private takersOf(file: string, { container, setUp, form, owner, first }: Site): string[] {
    const names = container?.split('.') ?? []
    const receiver = form === 'setter' && names.length > 1 ? this.reading.context.evaluator.values.resolve({ file, owner, expression: { kind: 'path', names: names.slice(0, -1) }, frame: null }) : null
    const type = receiver?.kind === 'library' ? receiver.path.replace(/\(\)/g, '').split('.') : []
    const made = [type.slice(-1).join('.'), type.slice(-2).join('.')]
    return [...names.slice(-1), names.slice(-2).join('.'), ...(setUp === null ? [] : setUp.split('.').slice(-1)), ...made, ...(first?.kind === 'path' ? first.names.slice(-2, -1) : [])]
  }

  private positioned(file: string, site: Site, around: readonly string[]): Found | null {
    const [row] = this.vocabulary
      .positionsOf(site.name, this.withLibrary(file, site, around), ecosystemOf(file))
      .filter(({ arg, repeated }) => arg === site.position && (repeated.length === 0 || this.isRepeated(file, site, repeated)))
      .filter(({ ofCalls, of }) => (!ofCalls || reachesCalls(this.reading, file, site)) && (of === undefined || isGiven(this.reading, file, { site, what: of })))
    return row ? { row: this.vocabulary.quantity(row.what), unit: null, isTold: row.isTold && !(row.of === 'self' && triesAgainIn(this.reading.context.program.facts(file), site.owner)), byDefault: row.byDefault, takesOpen: row.takesOpen, isInUnits: row.isInUnits, isOfLoop: row.repeated.includes('recovery'), as: row.as } : null
  }

  private isRepeated(file: string, site: Site, ways: readonly Repetition[]): boolean {
    const way = repeatedAt(this.reading.context.program.facts(file), site) ?? (site.owner === 0 ? null : 'once')
    return way !== null && ways.includes(way)
  }

  /** What stands around a site, with the words of the library that is called and of what the file imports; only where the call may say something. */
  private withLibrary(file: string, { name, call }: Site, around: readonly string[]): readonly string[] {
    return call === null || !this.vocabulary.isTelling(name) ? around : [...around, ...this.libraryWords(file, { call }), ...importWords(this.reading.context.program.facts(file))]
  }

  /** The words of the library that is called, and of what of it that is called on. */
  private libraryWords(file: string, { call }: Pick<Site, 'call'>): readonly string[] {
    const value = call === null ? null : this.reading.context.callee({ file, index: call })
    return value?.kind === 'library' ? [...wordsOf(value.module), ...wordsOf(/(\w+)\(\)\.\w+$/.exec(value.path)?.[1] ?? '')] : []
  }

  /** A list, or what a call gives, of which only counts that it is there. */
  private made(file: string, value: Expression): Amount | null {
    if (value.kind === 'array') return { kind: 'open', text: 'a list' }
    return value.kind === 'call' ? { kind: 'open', text: `${this.reading.context.program.callAt({ file, index: value.call }).text}()` } : null
  }

  /** How many items a list has that is written out. */
  private lengthOf(file: string, { owner, value }: Site): Amount {
    const found = this.reading.context.evaluator.values.resolve({ file, owner, expression: value, frame: null })
    const { expression } = found.kind === 'expression' ? found.at : { expression: value }
    return expression.kind === 'array' ? numberAmount(expression.items.length) : { kind: 'open', text: 'a list' }
  }

  private amountOf(file: string, site: Site): Amount {
    return withUnit(this.amounts.read({ file, owner: site.owner, expression: site.value, frame: null }), site.unit && unitOf(site.unit))
  }
}
