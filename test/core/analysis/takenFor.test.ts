import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const script = (body: string): Files => ({ 'a.ts': `class Store { load() { return fetch('http://shop/items') } }\nclass Other { load() {} }\nexport class Page { go(page: any) { ${body} } }\n` })

const csharp = (body: string, members = ''): Files => ({
  'A.cs': `using System.Net.Http;\nclass Store { HttpClient http; public void Load() { http.GetAsync("http://shop/items"); } }\nclass Other { public void Load() { } }\nclass Page { void Go(object page) { ${body} } ${members} }\n`,
})

const java = (body: string): Files => ({
  'Store.java': 'import org.springframework.web.client.RestTemplate;\nclass Store { RestTemplate http; void load() { http.getForObject("http://shop/items", String.class); } }\n',
  'Other.java': 'class Other { void load() { } }\n',
  'Page.java': `class Page { void go(Object page) { ${body} } }\n`,
})

const python = (body: string): Files => ({ 'a.py': `import requests\nclass Store:\n  def load(self):\n    requests.get("http://shop/items")\nclass Other:\n  def load(self):\n    pass\ndef go(page):\n  ${body}\n` })

const withConnection = `
  void Use(DbConnection given, Action<DbConnection> run) { Use(given, connection => { run(connection); return true; }); }
  T Use<T>(DbConnection given, Func<DbConnection, T> run) { DbConnection connection = given ?? Open(); return run(connection); }`
const queries = (body: string): Files => ({ 'A.cs': `using System.Data.Common;\nusing Dapper;\nclass Page { ${withConnection}\n  int Go() { ${body} return 0; } }\n` })

const added = (name: string, at: (body: string) => Files, body: string, told = 'http GET /items'): Difference => ({ name, before: at(''), after: at(body), forth: [`call-added more ${told}`], back: [`call-removed less ${told}`] })
const silent = (name: string, at: (body: string) => Files, body: string): Difference => ({ name, before: at(''), after: at(body), forth: [], back: [] })

describe('what a value is taken for', () =>
  tellsBothWays([
    added('by a cast of TypeScript', script, 'const store = page.store as Store; store.load()'),
    added('by a cast of TypeScript that stands before', script, 'const store = <Store>page.store; store.load()'),
    added('by the type of a variable that is given a part of a parameter', script, 'const store: Store = page.store; store.load()'),
    silent('by a cast to something else in TypeScript', script, 'const other = page.store as Other; other.load()'),
    added('by a cast of C#', csharp, 'var store = (Store)page; store.Load();'),
    added('by a cast of C# that may fail', csharp, 'var store = page as Store; if (store == null) return; store.Load();'),
    added('by a pattern of C#', csharp, 'if (page is Store store) store.Load();'),
    added('by a case of C#', csharp, 'switch (page) { case Store store: store.Load(); break; }'),
    silent('by a pattern for something else in C#', csharp, 'if (page is Other other) other.Load();'),
    added('by a pattern of Java', java, 'if (page instanceof Store store) { store.load(); }'),
    silent('by a pattern for something else in Java', java, 'if (page instanceof Other other) { other.load(); }'),
    added('by an annotation of Python', (body) => python(body || 'pass'), 'store: Store = page.store\n  store.load()'),
    added('where a function that gives something is handed to one of two overloads', queries, 'var open = Use(null, connection => { return connection.Query<int>("select 1 from orders"); });', 'sql SELECT orders'),
  ]))
