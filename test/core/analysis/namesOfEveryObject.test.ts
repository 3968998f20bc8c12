import { describe, expect, it } from 'vitest'
import { compare } from './inMemory'

/** Names that every object of this language has by itself: a table that is asked for one of them must not answer with that. */
const names = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', 'isPrototypeOf', '__proto__']

/** A name wherever one may stand, in place of NAME. */
const sources: Readonly<Record<string, string>> = {
  'src/part.ts': "import axios, { NAME } from 'axios'\nconst wait = { timeout: NAME.limit, retries: NAME.NAME, ttl: a.NAME.MAX_VALUE, 'NAME': 5 }\nexport const NAME2 = async (NAME: NAME.Type) => {\n  for (const one of NAME.items) await axios.get(`http://NAME/${one.NAME}`, { timeout: NAME.limit, NAME: 1 })\n  NAME.get(1)\n  client.NAME(5, wait)\n  new NAME({ timeout: 5 })\n  setInterval(NAME, NAME.every)\n  return NAME\n}\n",
  'src/part.js': "const NAME = require('NAME')\nmodule.exports.NAME = async (app) => {\n  NAME.NAME(app.locals.NAME)\n  app.locals.NAME.query(NAME())\n  NAME[NAME](5)\n}\n",
  'src/part.py': 'import NAME\nfrom NAME import timeout\nTIMEOUT = NAME.limit\ndef load(NAME, timeout=NAME.MAX):\n    NAME.get(NAME, timeout=NAME.limit)\n    return self.NAME(5).NAME\n',
  'src/Part.java': 'package a;\nimport b.NAME;\nclass Part {\n  Duration timeout = NAME.LIMIT;\n  void load(NAME given) { given.NAME(5); NAME.of(1); rest.setTimeout(NAME.NAME); }\n}\n',
  'src/Part.cs': 'using NAME;\nclass Part {\n  TimeSpan timeout = NAME.Limit;\n  void Load(NAME given) { given.NAME(5); NAME.Of(1); client.Timeout = NAME.NAME; }\n}\n',
  'src/part.go': 'package part\nimport "x/NAME"\nconst timeout = NAME.Limit\nfunc load(NAME Store) { NAME.NAME(5); http.Get(NAME.URL); client.Timeout = NAME.NAME }\n',
  'src/part.rb': "class Part\n  TIMEOUT = NAME.limit\n  def load(NAME)\n    NAME.NAME(5)\n    client.timeout = 5.NAME\n  end\nend\n",
  'src/part.php': '<?php\nuse A\\NAME;\nclass Part { public $timeout = NAME::LIMIT; function load($NAME) { $NAME->NAME(5); NAME::of(1); } }\n',
  'src/part.rs': 'use a::NAME;\nconst TIMEOUT: u64 = NAME::LIMIT;\nfn load(NAME: Store) { NAME.NAME(5); NAME::of(1); }\n',
  'src/Part.kt': 'package a\nimport b.NAME\nclass Part { val timeout = NAME.LIMIT\n  fun load(given: NAME) { given.NAME(5); NAME.of(1) } }\n',
  'config/app.yml': 'NAME:\n  timeout: NAME\n  NAME: 5s\ntimeout:\n  NAME: 5\n',
}

const filesWith = (name: string): Record<string, string> => Object.fromEntries(Object.entries(sources).map(([file, text]) => [file, text.replaceAll('NAME', name)]))

describe('names that every object has', () => {
  it.each(names)('%s is a name like any other', async (name) => {
    const [forth, back, usual] = [await compare({}, filesWith(name)), await compare(filesWith(name), filesWith('other')), await compare({}, filesWith('other'))]
    expect(JSON.stringify([forth, back])).not.toContain('native code')
    expect(forth.changes.length).toBeGreaterThan(0)
    expect(usual.changes.length).toBeGreaterThan(0)
  })
})
