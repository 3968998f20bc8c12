import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { graphOf } from '../../../src/core/analysis/analyze'
import { compare, programOf } from './inMemory'

/** How a language writes what may lead a name back to itself; `A` and `B` stand for any of a few names. */
interface Writing {
  readonly file: string
  readonly statements: readonly string[]
  /** A function of some statements, and a class of some functions. */
  readonly functionOf: (name: string, other: string, body: string) => string
  readonly classOf: (name: string, base: string, body: string) => string
}

const indented = (text: string, by: string): string => text.replace(/^(?=.)/gm, by)

const writings: readonly Writing[] = [
  {
    file: 'py',
    statements: ['for A in A: A.get(B)', 'for A in B: B.get(A)', 'A = B', 'A = A.B', 'A = A()', 'A = B(A)', 'A.B = B.A', 'A = [A for A in B]', 'A = B or A', 'requests.get(A, timeout=B)', 'A.get(B).A()', 'self.A = self.B', 'self.A.B(A)', 'return A', 'from . import A as B', 'global A', 'A = lambda A: B(A)', 'cache.set(A, B)'],
    functionOf: (name, other, body) => `def ${name}(${other}=${name}, *args, timeout=${other}):\n    pass\n${indented(body, '    ')}`,
    classOf: (name, base, body) => `class ${name}(${base}):\n    ${base} = ${name}\n    x: ${name} = None\n${indented(body, '    ')}`,
  },
  {
    file: 'ts',
    statements: ['for (const A of A) A.get(B)', 'for (const A of B) await B.get(A)', 'let A = B', 'const { A } = A', 'const { A: { B } } = B', 'A = A.B()', 'A.B = B.A', 'A.map((A) => A.B(A))', 'await Promise.all(A.map(B))', 'await fetch(A, { timeout: B })', 'this.A = this.B', 'this.A.B(A)', 'return A', 'return this', 'A.forEach(async (B) => { await B.A(); })', 'A.prototype.B = A', 'module.exports = A', 'exports.A = B', 'const A: B[] = A.filter((B) => B)'],
    functionOf: (name, other, body) => `async function ${name}(${other}: ${name}[] = ${name}): Promise<${other}> {\n${body}}\n`,
    classOf: (name, base, body) => `class ${name} extends ${base} {\n  ${base}: ${name} = ${base}\n  constructor(private readonly ${name.toLowerCase()}x: ${base}) { super() }\n  async ${base}(${name}: ${base}) {\n${body}}\n}\n`,
  },
  {
    file: 'rb',
    statements: ['A = A', 'a = b', 'a = a.b', 'a.each { |a| a.b(b) }', 'a.each do |b| b.a end', '@a = @b', '@a ||= @a', 'a.b(a)', 'A.where(b: a).b', '$a = $b', 'yield a', 'include A', 'alias a b', 'Rails.cache.fetch(a) { b }', 'return a', 'delegate :a, to: :b', 'has_many :b', 'scope :a, -> { b }'],
    functionOf: (name, other, body) => `def ${name.toLowerCase()}(${other.toLowerCase()} = ${name.toLowerCase()})\n${body}end\n`,
    classOf: (name, base, body) => `class ${name} < ${base}\n${body}end\n`,
  },
  {
    file: 'go',
    statements: ['for _, A := range A { A.Get(B) }', 'A := B', 'A = A.B', 'A, B := B.A(ctx, A)', 'go A.B(A)', 'defer A()', 'return A', 'A.B = B.A', 'http.Get(A)', 'A = func() { A() }', 'select { case A := <-B: A() }', 'var A B'],
    functionOf: (name, other, body) => `func (${other.toLowerCase()} *${other}) ${name}(${name} ${other}) ${name} {\n${body}}\n`,
    classOf: (name, base, body) => `type ${name} struct {\n\t${base}\n\tA ${name}\n}\ntype ${base} interface { ${name}(a ${base}) ${name} }\n${body}`,
  },
  {
    file: 'java',
    statements: ['for (A A : A) { A.get(B); }', 'A a = b;', 'var A = B.A();', 'this.A = this.B;', 'A.B(A);', 'return A;', 'A.stream().map(B -> B.A()).toList();', 'A.forEach(this::B);', 'super.A(B);', 'restTemplate.getForObject(A, B.class);'],
    functionOf: (name, other, body) => `${other} ${name}(${name} ${other}) {\n${body}}\n`,
    classOf: (name, base, body) => `class ${name} extends ${base} implements ${name} {\n  private final ${base} ${name};\n${body}}\n`,
  },
  {
    file: 'cs',
    statements: ['foreach (var A in A) { await A.Get(B); }', 'var A = B;', 'A = A.B;', 'await A.B(A);', 'this.A = B;', 'return A;', 'A.Select(B => B.A()).ToList();', 'await Task.WhenAll(A.Select(B));', 'base.A(B);', 'A.B = B.A;'],
    functionOf: (name, other, body) => `async Task<${other}> ${name}(${name} ${other}) {\n${body}}\n`,
    classOf: (name, base, body) => `class ${name} : ${base}, I${name} {\n  public ${base} ${name}X => ${name}X;\n  private readonly ${name} A = B;\n${body}}\n`,
  },
  {
    file: 'php',
    statements: ['foreach ($A as $A) { $A->get($B); }', '$A = $B;', '$A = $A->B;', '$this->A = $this->B;', '$this->A->B($A);', 'return $this->A;', 'A::B($A);', '$A = fn ($A) => $B($A);', 'array_map($A, $B);', 'parent::A($B);', 'static::A();', 'global $A;', 'Http::timeout($A)->get($B);'],
    functionOf: (name, other, body) => `function ${name}(${other} $${name} = ${name}::${other}) {\n${body}}\n`,
    classOf: (name, base, body) => `class ${name} extends ${base} {\n  use ${base};\n  private ${name} $A;\n${body}}\n`,
  },
  {
    file: 'rs',
    statements: ['for A in A { A.get(B).await; }', 'let A = B;', 'let A = A.B();', 'let A = A;', 'self.A.B(A);', 'A::B(A).await;', 'let A = |B| B.A();', 'return A;', 'tokio::spawn(A);'],
    functionOf: (name, other, body) => `async fn ${name}(&self, ${other}: ${name}) -> ${other} {\n${body}}\n`,
    classOf: (name, base, body) => `struct ${name} { ${base}: ${name}, A: Vec<${base}> }\nimpl ${base} for ${name} {\n${body}}\n`,
  },
  {
    file: 'kt',
    statements: ['for (A in A) { A.get(B) }', 'val A = B', 'val A = A.B()', 'this.A = B', 'A.forEach { B -> B.A() }', 'A.B(A)', 'return A', 'launch { A() }', 'A.map { it.B() }', 'with(A) { B() }'],
    functionOf: (name, other, body) => `suspend fun ${other}.${name}(${name}: ${other} = ${name}): ${name} {\n${body}}\n`,
    classOf: (name, base, body) => `class ${name}(private val ${base}: ${name}) : ${base}(${base}), ${name} by ${base} {\n  val A: ${name} by lazy { B }\n${body}}\n`,
  },
]

const names = fc.constantFrom('A', 'B', 'Part')
const statementOf = ({ statements }: Writing): fc.Arbitrary<string> =>
  fc.tuple(fc.constantFrom(...statements), names, names).map(([text, one, other]) => `${text.replace(/\b(?:A|B)\b/g, (name) => (name === 'A' ? one : other)).replace(/\ba\b/g, one.toLowerCase()).replace(/\bb\b/g, other.toLowerCase())}\n`)

const fileOf = (writing: Writing): fc.Arbitrary<string> => {
  const body = fc.array(statementOf(writing), { minLength: 1, maxLength: 4 }).map((lines) => lines.join(''))
  const made = fc.tuple(names, names, body).map(([name, other, text]) => writing.functionOf(name, other, text))
  const classes = fc.tuple(names, names, fc.array(made, { minLength: 1, maxLength: 2 })).map(([name, base, members]) => writing.classOf(name, base, members.join('')))
  return fc.array(fc.oneof(classes, made, body), { minLength: 1, maxLength: 5 }).map((parts) => `${writing.file === 'php' ? '<?php\n' : ''}${parts.join('')}`)
}

const patience = 120_000
const runs = 6

describe('names that lead back to themselves', () => {
  it.each(writings.map((writing) => ({ language: writing.file, writing })))('end somewhere in .$language', async ({ writing }) => {
    const files = fc.tuple(fileOf(writing), fileOf(writing)).map(([one, other]) => ({ [`a/A.${writing.file}`]: one, [`a/B.${writing.file}`]: other }))
    await fc.assert(
      fc.asyncProperty(files, files, async (base, head) => {
        expect((await compare(base, head)).changes).toBeInstanceOf(Array)
        expect(graphOf(await programOf(head)).services).toBeInstanceOf(Array)
      }),
      { numRuns: runs },
    )
  }, patience)
})
