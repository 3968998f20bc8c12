import { describe, expect, it } from 'vitest'
import { Evaluator } from '../../../src/core/analysis/program/evaluate'
import { programOf } from './inMemory'

const cases: readonly { readonly file: string; readonly text: string; readonly expected: string }[] = [
  { file: 'a.py', text: 'x = "http://{}/{:>2}/{{}}".format("orders", 7)\n', expected: 'http://orders/7/{}' },
  { file: 'b.py', text: 'x = "{host}/{0}".format(7, host="orders")\n', expected: 'orders/7' },
  { file: 'c.py', text: 'x = "%s:%d/100%%" % ("orders", 80)\n', expected: 'orders:80/100%' },
  { file: 'd.rb', text: 'x = format("http://%s/%05.2f", "orders", 7)\n', expected: 'http://orders/7' },
  { file: 'e.php', text: '<?php $x = sprintf(\'%2$s/%1$s\', "a", "orders");\n', expected: 'orders/a' },
  { file: 'f.go', text: 'package f\nvar x = fmt.Sprintf("http://%s/%v", "orders", 7)\n', expected: 'http://orders/7' },
  { file: 'G.java', text: 'class G { String x = String.format("http://%s/", "orders"); }\n', expected: 'http://orders/' },
  { file: 'H.cs', text: 'class H { string x = string.Format("http://{0}/{1:D2}", "orders", 7); }\n', expected: 'http://orders/7' },
  { file: 'i.js', text: 'const x = util.format("http://%s/", "orders")\n', expected: 'http://orders/' },
]

describe('texts that values are put into', () => {
  it.each(cases)('$text', async ({ file, text, expected }) => {
    const program = await programOf({ [file]: text })
    const value = program.facts(file).values.find(({ name }) => name.replace('$', '') === 'x')
    if (!value) throw new Error(`no value x in ${text}`)
    const parts = new Evaluator(program).text({ file, owner: value.owner, expression: value.value, frame: null })
    expect(parts.map((part) => (part.kind === 'text' ? part.text : `(${part.name})`)).join('')).toBe(expected)
  })
})
