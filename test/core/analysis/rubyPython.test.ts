import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const ruby = (base: string, head: string): Promise<string[]> => changesOf({ 'app/models/story.rb': base }, { 'app/models/story.rb': head })
const template = (base: string, head: string): Promise<string[]> => changesOf({ 'app/views/top.html.erb': base }, { 'app/views/top.html.erb': head })
const python = (base: string, head: string): Promise<string[]> => changesOf({ 'shop/views.py': base }, { 'shop/views.py': head })

const story = (body: string): string => `class Story < ApplicationRecord\n  def refresh(ids)\n${body}\n  end\nend\n`
const view = (body: string): string => `import requests\n\ndef refresh(ids):\n${body}\n`

const layer = (value: string): string => `class Cursor(Protocol):\n    def execute(self, sql: str): ...\n\nclass Layer:\n    def __init__(self, cursor: Cursor):\n        self.cursor = cursor\n    def run(self, sql): return ${value}\n`

const cases = [
  { name: 'a query of a model', read: ruby, base: story('    nil'), head: story('    Story.where(id: ids).to_a'), expected: ['call-added more orm database where @ app/models/story.rb:3'] },
  { name: 'a query in a block', read: ruby, base: story('    Story.find(ids)'), head: story('    ids.each { |id| Story.find(id) }'), expected: ['call-into-loop more orm database find @ app/models/story.rb:3'] },
  {
    name: 'a method that is mixed in',
    read: ruby,
    base: `module Control\n  def control!\n    Story.find(1)\n  end\nend\n${story('    nil').replace('Record\n', 'Record\n  include Control\n')}`,
    head: `module Control\n  def control!\n    Story.find(1)\n  end\nend\n${story('    control!').replace('Record\n', 'Record\n  include Control\n')}`,
    expected: ['call-added more orm database find @ app/models/story.rb:9'],
  },
  {
    name: 'a query of a model, where the program adds to the framework',
    read: ruby,
    base: `module ActiveRecord\n  class Base\n    def odd; end\n  end\nend\n${story('    nil')}`,
    head: `module ActiveRecord\n  class Base\n    def odd; end\n  end\nend\n${story('    Story.first')}`,
    expected: ['call-added more orm database first @ app/models/story.rb:8'],
  },
  { name: 'nothing in a method of a plain class that nobody called', read: ruby, base: 'class Stories\n  def top\n    Story.find(1)\n  end\nend\n', head: 'class Stories\nend\n', expected: [] },
  { name: 'a job', read: ruby, base: story('    nil'), head: story('    RefreshJob.perform_later(ids)'), expected: ['call-added more queue jobs publish @ app/models/story.rb:3'] },
  { name: 'what a framework keeps', read: ruby, base: story('    nil'), head: story('    Rails.cache.delete("top")\n    $redis.get("top")'), expected: ['call-added more cache cache delete @ app/models/story.rb:3', 'call-added more cache redis get @ app/models/story.rb:4'] },
  {
    name: 'a client that is made once',
    read: ruby,
    base: story('    nil').replace('  def', '  def stock\n    @stock ||= Faraday.new(url: "http://stock")\n  end\n  def'),
    head: story('    stock.get("/items")').replace('  def', '  def stock\n    @stock ||= Faraday.new(url: "http://stock")\n  end\n  def'),
    expected: ['call-added more http stock GET /items @ app/models/story.rb:6'],
  },
  {
    name: 'a request of the class itself',
    read: ruby,
    base: 'class Stock\n  include HTTParty\n  def items\n    nil\n  end\nend\n',
    head: 'class Stock\n  include HTTParty\n  def items\n    self.class.get("http://stock/items")\n  end\nend\n',
    expected: ['call-added more http stock GET /items @ app/models/story.rb:4'],
  },
  {
    name: 'nothing in one more run of the same schedule',
    read: ruby,
    base: story('    %w[2m 5m].each { |span| scheduler.every(span) { Story.delay.renew(span) } }'),
    head: story('    %w[1m 2m 5m].each { |span| scheduler.every(span) { Story.delay.renew(span) } }'),
    expected: [],
  },
  { name: 'work for later', read: ruby, base: story('    nil'), head: story('    Notifier.delay.signup(ids)'), expected: ['call-added more queue jobs publish @ app/models/story.rb:3'] },
  { name: 'a query of a template', read: template, base: '<% top.each do |story| %>\n  <%= story.id %>\n<% end %>\n', head: '<%# all %><% top.each do |story| -%>\n  <%= story.id %> <%= Vote.where(story: story).pluck(:id) %>\n<% end %>\n', expected: ['call-added more orm database where @ app/views/top.html.erb:2'] },
  { name: 'work for a queue', read: python, base: view('    return ids'), head: view('    return queue.enqueue(load, ids)'), expected: ['call-added more queue rq publish @ shop/views.py:4'] },
  { name: 'a request', read: python, base: view('    return ids'), head: view('    return requests.get("http://stock/items")'), expected: ['call-added more http stock GET /items @ shop/views.py:4'] },
  {
    name: 'a request in a loop',
    read: python,
    base: view('    return requests.get("http://stock/items")'),
    head: view('    return [requests.get("http://stock/items") for id in ids]'),
    expected: ['call-into-loop more http stock GET /items @ shop/views.py:4'],
  },
  { name: 'a request that is handed over', read: python, base: view('    return ids'), head: view('    return to_thread(requests.get, "http://stock/items")'), expected: ['call-added more http stock GET /items @ shop/views.py:4'] },
  { name: 'a statement that is handed over by an outline of a class', read: python, base: layer('sql'), head: layer('timed(self.cursor.execute, sql)'), expected: ['call-added more sql database query @ shop/views.py:7'] },
  { name: 'a statement of a session', read: python, base: view('    return ids'), head: view('    return db.session.query(Item).all()'), expected: ['call-added more orm database query @ shop/views.py:4'] },
]

describe('Ruby and Python', () => {
  it.each(cases)('$name is found', async ({ read, base, head, expected }) => {
    expect(await read(base, head)).toEqual(expected)
  })

  it('a handler that tries again is a retry', async () => {
    const call = '    Net::HTTP.get(URI("http://stock/items"))'
    const again = `    tries = 0\n    begin\n${call}\n    rescue Timeout::Error\n      tries += 1\n      retry if tries < 3\n      raise\n    end`
    expect(await ruby(story(call), story(again))).toEqual([expect.stringContaining('retry-added more http')])
  })
})
