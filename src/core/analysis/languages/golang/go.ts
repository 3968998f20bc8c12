import type { Expression } from '../../facts'
import { type SyntaxNode, childOf, namedChildren } from '../../syntaxTree'
import type { Scope } from '../factsBuilder'
import { callOf, elementAt, memberAt, nameOf } from '../lowering/calls'
import { branchOf, casesOf, countedOf, eachOf, timesOf, whileOf } from '../lowering/control'
import { type NewValue, addField, addValue, functionOf } from '../lowering/functions'
import { type Grammar, type Lower, type Reading, lower, lowerParts, nothing, rawText, textOf, unknown } from '../lowering/grammar'
import { arrayOf, constant, numberOf, operationOf, signed, textWith } from '../lowering/literals'
import { lowerWith } from '../lowering/lowerFile'
import { racing } from '../lowering/races'
import { typeNameOfText } from '../lowering/typeName'
import { isInRetry, retriedWhen } from '../retriedFailures'
import { lowerLabelled } from './labels'
import { lowerComposite, lowerLiteralValue } from './literals'
import { givenType, namesOf, parametersOf, resultOf, typeOf } from './names'
import { goesOn, startsWorkers, triesAgain } from './retries'
import { lowerType } from './types'

/** `func (s *Server) Get()`: the class is the receiver's type, and `s` is the object itself. */
const receiverOf = (reading: Reading, node: SyntaxNode): { className: string; self: string | null } | null => {
  const list = childOf(node, 'receiver')
  const parameter = list && namedChildren(list)[0]
  const className = parameter ? typeOf(reading, parameter)?.at(-1) : undefined
  const name = parameter && childOf(parameter, 'name')
  return className === undefined ? null : { className, self: name ? rawText(reading, name) : null }
}

/** The name that a package has without one of its own: its last step, but for a version. */
const packageName = (path: string): string => {
  const steps = path.split('/')
  const last = /^v\d+$/.test(steps.at(-1) ?? '') ? steps.at(-2) : steps.at(-1)
  return (last ?? path).replace(/\.v\d+$/, '').replace(/^go-|[-.]go$/g, '').replace(/-/g, '_')
}

const lowerImport: Lower = (reading, node) => {
  const [pathNode, nameNode] = [childOf(node, 'path'), childOf(node, 'name')]
  const module = pathNode ? rawText(reading, pathNode).slice(1, -1) : ''
  const local = nameNode ? rawText(reading, nameNode) : packageName(module)
  reading.builder.facts.imports.push({ local, module, imported: '*', line: node.line })
  return nothing
}

/** Assigns to one target: a name, a field of the object itself, or a member of something else. */
const assign = (reading: Reading, target: SyntaxNode, scope: Scope, { value, type, line }: Omit<NewValue, 'name'>): void => {
  const text = rawText(reading, target)
  const [root, field, more] = text.split('.')
  if (target.type === 'identifier' && text !== '_') addValue(reading, scope, { name: text, value, type: type ?? null, line })
  else if (target.type === 'index_expression') addElement(reading, target, scope, { value, line })
  else if (root === scope.self && field !== undefined && more === undefined) addField(reading, scope, { name: field, value, type: type ?? null, line })
  else if (/^\w+(?:\.\w+)+$/.test(text)) addValue(reading, scope, { name: text.replace(/(?<=\w\.\w+)\.Duration$/, ''), value, line })
  else if (target.type !== 'identifier') lower(reading, target, scope)
}

/** `known[key] = v` gives a value to `known.[]`, by which no scope finds it. */
const addElement = (reading: Reading, target: SyntaxNode, scope: Scope, given: Omit<NewValue, 'name' | 'type'>): void => {
  lower(reading, target, scope)
  const name = rawText(reading, childOf(target, 'operand') ?? target)
  if (/^[\w.]+$/.test(name)) addValue(reading, scope, { name: `${name}.[]`, ...given })
}

const listOf = (node: SyntaxNode | null): readonly SyntaxNode[] => (node === null ? [] : node.type === 'expression_list' ? namedChildren(node) : [node])

/** `a, err := f()`: the first name stands for what the call gives; `a += b` gives no new value. */
const lowerAssignment: Lower = (reading, node, scope) => {
  const targets = listOf(childOf(node, 'left'))
  const given = listOf(childOf(node, 'right'))
  const values = given.map((value, index) => lower(reading, value, scope, targets[index] && rawText(reading, targets[index])))
  const operator = childOf(node, 'operator')?.type ?? '='
  if (operator !== '=' && operator !== ':=') return nothing
  targets.forEach((target, index) => {
    const value = given[index]
    assign(reading, target, scope, { value: values[index] ?? nothing, type: value ? givenType(reading, value) : null, line: target.line })
  })
  return values[0] ?? nothing
}

/** `var a, b T = x, y`; `const a = x`. */
const lowerSpec: Lower = (reading, node, scope) => {
  const names = namesOf(node)
  const values = listOf(childOf(node, 'value'))
  const type = typeOf(reading, node)
  names.forEach((name, index) => {
    const text = rawText(reading, name)
    const valueNode = values[index]
    addValue(reading, scope, { name: text, value: valueNode ? lower(reading, valueNode, scope, text) : nothing, type, line: name.line })
  })
  return nothing
}

/** `(*Foo, error)` gives a Foo. */
const lowerReturn: Lower = (reading, node, scope) => {
  const [first, ...others] = listOf(namedChildren(node)[0] ?? null)
  const value = first ? lower(reading, first, scope, 'returned') : nothing
  for (const other of others) lower(reading, other, scope)
  const isNothing = value.kind === 'literal' && value.value === null
  if (first && !isNothing) reading.builder.addReturn(scope.owner, value)
  return nothing
}

const lowerQualified: Lower = (reading, node) => ({ kind: 'path', names: typeNameOfText(rawText(reading, node)) ?? [rawText(reading, node)] })

const loops = { each: eachOf('left', 'right'), counted: countedOf('initializer', 'condition'), while: whileOf('condition'), ticking: whileOf('right', () => true), times: timesOf('right') }

/** `for range`, `for init; condition; update`, `for condition`, `for`. */
const lowerFor: Lower = (reading, node, scope) => {
  const clause = namedChildren(node).find(({ field }) => field !== 'body') ?? null
  const body = childOf(node, 'body')
  const parts = body ? [body] : []
  if (clause?.type === 'range_clause' && ticks(reading, clause)) return loops.ticking(reading, { ...node, children: [...clause.children, ...parts] }, scope)
  if (clause?.type === 'range_clause') return (countsUp(reading, clause) ? loops.times : loops.each)(reading, { ...node, children: [...clause.children, ...parts] }, scope)
  if (clause?.type === 'for_clause') return loops.counted(reading, { ...node, children: [...clause.children, ...parts] }, scope)
  return loops.while(reading, { ...node, children: clause ? [{ ...clause, field: 'condition' }, ...parts] : parts }, scope)
}

/** `for range ticker.C`: a loop without an end, by what it waits for. */
const ticks = (reading: Reading, clause: SyntaxNode): boolean => /\.C$/.test(rawText(reading, childOf(clause, 'right') ?? clause))

/** `for range 3`, `for i := range maxAttempts`: what is walked over is a number. */
const countsUp = (reading: Reading, clause: SyntaxNode): boolean => {
  const right = childOf(clause, 'right')
  return right !== null && (right.type === 'int_literal' || /(?:attempts|retries|tries|workers|parallelism|concurrency|conc|goroutines|routines|threads)$/i.test(rawText(reading, right)))
}

/** What stands before the condition runs first: `if v, ok := m[k]; ok`. */
const lowerIf: Lower = (reading, node, scope) => {
  const initializer = childOf(node, 'initializer')
  if (initializer) lower(reading, initializer, scope)
  const asked = childOf(node, 'condition')
  if (asked && isInRetry(scope.blocks.map((index) => reading.builder.facts.blocks[index])) && goesOn(childOf(node, 'consequence'))) {
    addValue(reading, scope, { name: retriedWhen, value: unknown(textOf(reading, asked)), line: asked.line })
  }
  return condition(reading, node, scope)
}

const condition = branchOf({ condition: 'condition', yes: 'consequence', no: 'alternative' })



/** What runs when the function ends is part of what it does. */
const lowerDeferred: Lower = (reading, node, scope) => lowerParts(reading, node, { ...scope, within: null })

/** What runs beside the function is given to `go`, with the number of those that a loop around it starts. */
const lowerStarted: Lower = (reading, node, scope) => {
  return lowerParts(reading, node, { ...scope, within: addStart(reading, node, scope) })
}

const addStart = (reading: Reading, { line }: SyntaxNode, scope: Scope): number => {
  const call = reading.builder.addCall({ owner: scope.owner, blocks: [...scope.blocks], within: null, text: 'go', line, isNew: false, isAwaited: false })
  const workers = workersAround(reading, scope)
  reading.builder.completeCall(call, { kind: 'path', names: ['go'] }, workers ? [workers] : [])
  return call
}

/** How many workers the loop around starts. */
const workersAround = (reading: Reading, { blocks }: Scope): Expression | undefined => {
  const around = reading.builder.facts.blocks[blocks.at(-1) ?? -1]
  return around?.kind === 'loop' && around.form === 'workers' ? around.bound?.to : undefined
}

/** A call; `group.Go(func() { … })` starts what `go` does. */
const lowerCall: Lower = (reading, node, scope, hint) => {
  const callee = childOf(node, 'function')
  if (callee && /\.Go$/.test(rawText(reading, callee)) && workersAround(reading, scope)) addStart(reading, node, scope)
  return called(reading, node, scope, hint)
}

const called = callOf((node, reading) => {
  const list = childOf(node, 'arguments')
  return { callee: withoutTypes(reading, childOf(node, 'function')), args: list ? namedChildren(list) : [] }
})

const typeArgument = /^[*[\]]*(?:string|u?int\d*|bool|byte|rune|error|any|float\d+|(?:\w+\.)?[A-Z]\w*)$/

/** `Foo[string](a, b)` calls `Foo`; what is taken from a map of functions has no exported name. */
const withoutTypes = (reading: Reading, callee: SyntaxNode | null): SyntaxNode | null => {
  const [operand, index] = callee?.type === 'index_expression' ? [childOf(callee, 'operand'), childOf(callee, 'index')] : []
  return operand && index && /(?:^|\.)[A-Z]\w*$/.test(rawText(reading, operand)) && typeArgument.test(rawText(reading, index)) ? operand : callee
}

/** `Foo[T](x)` is a call, not a conversion. */
const lowerConversion: Lower = (reading, node, scope) => {
  const operand = childOf(node, 'operand')
  if (childOf(node, 'type')?.type === 'generic_type') return callOf(() => ({ callee: childOf(node, 'type'), args: operand ? [operand] : [] }))(reading, node, scope)
  return lowerParts(reading, node, scope)
}

/** What takes or gives back a function of a test runs in tests alone: `func checkStore(m Manager) func(t *testing.T)`. */
const unlessOfTests =
  (lowerFunction: Lower): Lower =>
  (reading, node, scope, hint) => {
    const signature = ['parameters', 'result'].map((field) => childOf(node, field)).map((part) => (part ? rawText(reading, part) : '')).join()
    return /\btesting\.(?:T|B|F|TB)\b/.test(signature) ? nothing : lowerFunction(reading, node, scope, hint)
  }

const golang: Grammar = {
  nodes: {
    identifier: nameOf,
    type_identifier: nameOf,
    package_identifier: nameOf,
    field_identifier: nameOf,
    qualified_type: lowerQualified,
    generic_type: lowerQualified,
    int_literal: numberOf,
    float_literal: numberOf,
    true: constant(true),
    false: constant(false),
    nil: constant(null),
    interpreted_string_literal: textWith({ content: new Set(['interpreted_string_literal_content', 'escape_sequence']), holes: new Set() }),
    raw_string_literal: textWith({ content: new Set(['raw_string_literal_content']), holes: new Set() }),
    selector_expression: memberAt('operand', 'field'),
    index_expression: elementAt('operand', 'index'),
    call_expression: lowerCall,
    composite_literal: lowerComposite,
    channel_type: (reading, node) => unknown(rawText(reading, node)),
    literal_value: lowerLiteralValue,
    type_conversion_expression: lowerConversion,
    type_assertion_expression: (reading, node, scope) => lower(reading, childOf(node, 'operand') ?? node, scope),
    literal_element: (reading, node, scope) => lower(reading, namedChildren(node)[0] ?? node, scope),
    expression_list: arrayOf,
    binary_expression: operationOf,
    unary_expression: (reading, node, scope) => {
      const operand = childOf(node, 'operand')
      return operand && reading.source[node.start] !== '-' ? lower(reading, operand, scope) : signed(reading, node, scope)
    },
    func_literal: functionOf({ parameters: 'parameters', returns: 'result', resultOf }),
    function_declaration: unlessOfTests(functionOf({ name: 'name', parameters: 'parameters', returns: 'result', resultOf })),
    method_declaration: functionOf({ name: 'name', parameters: 'parameters', returns: 'result', resultOf, receiver: receiverOf }),
    type_spec: lowerType,
    type_alias: lowerType,
    var_spec: lowerSpec,
    const_spec: lowerSpec,
    short_var_declaration: lowerAssignment,
    assignment_statement: lowerAssignment,
    if_statement: lowerIf,
    for_statement: lowerFor,
    expression_switch_statement: casesOf('value', new Set(['expression_case', 'default_case'])),
    type_switch_statement: casesOf('value', new Set(['type_case', 'default_case'])),
    select_statement: racing(casesOf('value', new Set(['communication_case', 'default_case'])), (_, node) => namedChildren(node).flatMap((part) => childOf(part, 'communication') ?? [])),
    go_statement: lowerStarted,
    defer_statement: lowerDeferred,
    return_statement: lowerReturn,
    import_spec: lowerImport,
    block: lowerLabelled,
    statement_list: lowerLabelled,
  },
  skipped: new Set(['package_clause', 'type_arguments', 'map_type', 'slice_type', 'pointer_type', 'function_type', 'comment']),
  wrappers: new Set(['parenthesized_expression', 'expression_statement']),
  functions: new Set(['func_literal', 'function_declaration', 'method_declaration']),
  leaves: new Set(['return_statement', 'break_statement']),
  throws: new Set(),
  tries: new Set(),
  handlers: new Set(),
  triesAgain,
  startsWorkers,
  parameter: parametersOf,
  named: () => null,
}

/** Facts of one Go file. */
export const lowerGo = lowerWith(golang)
