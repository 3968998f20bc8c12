import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

const python = (body: string): string => `import requests\n\nclass Stock:\n    def refresh(self, items):\n${body}\n`
const ruby = (body: string): string => `class Stock < ApplicationRecord\n  belongs_to :shop\n  has_many :parts\n  scope :open, -> { where(closed: false) }\n\n  def refresh(ids)\n${body}\n  end\n\n  def kept(key, &block)\n    Rails.cache.fetch(key, expires_in: 60, &block)\n  end\nend\n`
const fetchAll = '        for item in items:\n            requests.get("http://stock/items")'
const count = '    Stock.where(id: ids).count'

const posted = (body: string): string => `import express from 'express'\nimport axios from 'axios'\nimport { find } from './find.js'\nconst app = express()\napp.post('/sync', async (req, res) => {\n${body}  await axios.get('http://stock/items')\n  res.send('done')\n})\n`

const cases = [
  { name: 'a guard on what a function gives that has the response in hand', file: 'a.js', base: posted(''), head: posted('  const user = find(req, res)\n  if (!user) return\n'), expected: undefined },
  { name: 'a guard on what a function gives of the request alone', file: 'a.js', base: posted(''), head: posted('  const user = find(req)\n  if (!user) return\n'), expected: 'call-removed less a.js:8 POST /sync now calls GET stock /items only where user.' },
  { name: 'a guard that leaves', file: 'a.py', base: python(fetchAll), head: python(`        if self.is_paused:\n            return\n${fetchAll}`), expected: 'call-removed less a.py:5 Stock.refresh now calls GET stock /items only where not (self.is_paused).' },
  { name: 'a guard that goes on to the next', file: 'a.py', base: python(fetchAll), head: python(fetchAll.replace('            requests', '            if item in self.known_down:\n                continue\n            requests')), expected: 'call-removed less a.py:6 Stock.refresh now calls GET stock /items only where not (item in self.known_down).' },
  { name: 'a guard that fails', file: 'a.py', base: python(fetchAll), head: python(`        if self.is_paused:\n            raise ValueError()\n${fetchAll}`), expected: undefined },
  { name: 'a value that may be missing', file: 'a.py', base: python(fetchAll), head: python(`        if not items:\n            return\n${fetchAll}`), expected: undefined },
  { name: 'a condition that is gone', file: 'a.rb', base: ruby(`    unless ids == [1]\n  ${count}\n    end`), head: ruby(count), expected: 'call-added more a.rb:7 Stock.refresh now always calls where database; before, only where not (ids == [1]).' },
  { name: 'an answer that is kept', file: 'a.py', base: python('        self.all = requests.get("http://stock/items")'), head: python('        if self.all:\n            return self.all\n        self.all = requests.get("http://stock/items")'), expected: 'cache-added less a.py:5 Stock.refresh now remembers what it gets from GET stock /items and calls it only where not (self.all).' },
  { name: 'an answer that is kept under a field', file: 'a.rb', base: ruby('    @found = Stock.find(1)'), head: ruby('    @found ||= Stock.find(1)'), expected: 'cache-added less a.rb:7 Stock.refresh now remembers what it gets from find database and calls it only where not (@found).' },
  { name: 'a cache around a block, in a helper', file: 'a.rb', base: ruby('    Stock.find(1)'), head: ruby('    kept("one") { Stock.find(1) }'), expected: 'cache-added less a.rb:11 Stock.kept now asks Rails.cache.fetch first, so that find database is called for what it does not hold.' },
  { name: 'a scope', file: 'a.rb', base: ruby('    nil'), head: ruby('    Stock.open.to_a'), expected: 'call-added more a.rb:7 Stock.refresh now calls where database.' },
  { name: 'an association', file: 'a.rb', base: ruby('    nil'), head: ruby('    shop.touch'), expected: 'call-added more a.rb:7 Stock.refresh now calls touch database.' },
  { name: 'records loaded beforehand', file: 'a.rb', base: ruby('    Stock.where(id: ids)'), head: ruby('    Stock.where(id: ids).includes(:shop, parts: [:maker])'), expected: 'call-removed less a.rb:7 Stock.refresh now loads shop, parts, parts.maker beforehand, so that records need not be asked for one by one.' },
  { name: 'relations loaded beforehand', file: 'a.py', base: python('        return self.session.query(Item).all()'), head: python('        return self.session.query(Item).options(joinedload(Item.shop)).all()'), expected: 'call-removed less a.py:5 Stock.refresh now loads Item.shop beforehand, so that records need not be asked for one by one.' },
]

describe('the same calls under other conditions', () => {
  it.each(cases)('$name', async ({ file, base, head, expected }) => {
    const { changes } = await compare({ [file]: base }, { [file]: head })
    expect(changes.map(({ kind, direction, line, why }) => `${kind} ${direction} ${file}:${line} ${why}`)).toEqual(expected === undefined ? [] : [expected])
  })
})

const merge = (body: string): string => `export async function merge(a: any) {\n${body}\n}\n`
const call = "await fetch('http://a/merge')"

const arms = [
  { name: 'a call of either arm that is made once for both', base: `  if (a.both) {\n    ${call}\n    return 1\n  }\n  ${call}`, head: `  ${call}`, there: 0, back: 0 },
  { name: 'a call of `if` and `else` that is made once for both', base: `  if (a.both) {\n    ${call}\n  } else {\n    ${call}\n  }`, head: `  ${call}`, there: 0, back: 0 },
  { name: 'a call that one arm makes no more', base: `  if (a.both) {\n    ${call}\n    return 1\n  }\n  ${call}`, head: `  if (a.both) {\n    return 1\n  }\n  ${call}`, there: 1, back: 1 },
  { name: 'a call that is made a second time', base: `  if (a.both) {\n    ${call}\n  }\n  ${call}`, head: `  ${call}`, there: 1, back: 1 },
  { name: 'a call that follows what it follows under a condition', base: `  ${call}`, head: `  ${call}\n  if (a.again) {\n    ${call}\n  }`, there: 1, back: 1 },
]

describe('a call in several arms', () => {
  it.each(arms)('$name', async ({ base, head, there, back }) => {
    const [before, after] = [{ 'src/a.ts': merge(base) }, { 'src/a.ts': merge(head) }]
    expect([(await compare(before, after)).changes.length, (await compare(after, before)).changes.length]).toEqual([there, back])
  })
})
