import { describe } from 'vitest'
import { type Difference, tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

interface Row {
  readonly name: string
  readonly before: string
  readonly after: string
  readonly forth: readonly string[]
  readonly back?: readonly string[]
}

const opposite: Readonly<Record<string, string>> = { 'call-removed less': 'call-added more', 'call-added more': 'call-removed less', 'batch-changed more': 'batch-changed less', 'batch-changed less': 'batch-changed more', 'call-into-loop more': 'call-out-of-loop less' }

const turned = (text: string): string => {
  const [kind = '', direction = '', ...rest] = text.split(' ')
  return [opposite[`${kind} ${direction}`] ?? text, ...rest].join(' ')
}

const differences = (rows: readonly Row[], textOf: (part: string) => Files, around: Files = {}): Difference[] =>
  rows.map(({ name, before, after, forth, back = forth.map(turned) }) => ({ name, before: textOf(before), after: textOf(after), around, forth, back }))

const rubyModels: Files = {
  'app/models/story.rb': 'class Story < ApplicationRecord\n  has_many :comments\n  belongs_to :author\nend\n',
  'app/models/comment.rb': 'class Comment < ApplicationRecord\nend\n',
  'app/models/author.rb': 'class Author < ApplicationRecord\nend\n',
  'app/paging.rb': 'module Paging\n  def page_of(items, includes: [], limit: 20)\n    items.includes(includes).limit(limit)\n  end\nend\n',
}

const inRuby = (part: string): Files => ({ 'app/stories_controller.rb': `class StoriesController < ApplicationController\n  include Paging\n  def index(stories)\n    ${part}\n  end\nend\n` })

const ruby: readonly Row[] = [
  { name: 'a first limit', before: 'Story.where(open: true).count', after: 'Story.where(open: true).limit(501).count', forth: ['batch-changed more orm limit'] },
  { name: 'a limit of what the method is given', before: 'stories.order(:id)', after: 'stories.order(:id).limit(20)', forth: ['batch-changed more orm limit'] },
  { name: 'a higher limit', before: 'Story.limit(20).to_a', after: 'Story.limit(50).to_a', forth: ['batch-changed less orm limit'] },
  { name: 'a limit of a query that begins differently', before: 'chosen(1).order(:id).limit(6)', after: 'Story.where(id: chosen(1)).order(:id).limit(6)', forth: ['call-added more orm where'] },
  { name: 'one row, which only says whether there is any', before: 'Story.where(open: true).pluck(:id)', after: 'Story.where(open: true).limit(1).pluck(:id)', forth: [] },
  { name: 'a query of its own with a limit', before: 'Story.where(open: true).pluck(:id)', after: 'Story.where(open: true).pluck(:id)\n    Comment.where(open: true).limit(20).pluck(:id)', forth: ['call-added more orm where'] },
  { name: 'a chain that goes on in batches', before: 'Story.where(open: false).delete_all', after: 'Story.where(open: false).in_batches.delete_all', forth: ['call-into-loop more orm where'] },
  { name: 'batches that a block is given', before: 'Story.where(open: false).in_batches { |part| part.show }', after: 'Story.where(open: false).in_batches(of: 1000) { |part| part.show }', forth: [] },
  { name: 'a block after an argument', before: 'Faraday.get("http://stock/all")', after: 'Story.all.to_a.each_slice(50) { |part| Faraday.get("http://stock/all") }', forth: ['batch-changed more other each_slice()', 'call-added more orm all', 'call-into-loop more http GET /all'], back: ['call-removed less orm all', 'batch-changed less other each_slice()', 'call-out-of-loop less http GET /all'] },
  { name: 'what an association of a record is asked', before: 'story = Story.find(1)\n    story.size', after: 'story = Story.find(1)\n    story.comments.count', forth: ['call-added more orm count'] },
  { name: 'what each record of a block is asked', before: 'Story.where(open: true).each { |story| story.size }', after: 'Story.where(open: true).each { |story| story.comments.count }', forth: ['call-added more orm count'] },
  { name: 'a record that a parameter is named after', before: 'stories.each { |story| story.size }', after: 'stories.each { |story| story.comments.count }', forth: ['call-added more orm count'] },
  { name: 'what is no record of a block', before: 'stories.each { |entry| entry.size }', after: 'stories.each { |entry| entry.comments.count }', forth: [] },
  { name: 'many that are looked up in a cache at once', before: 'stories.map { |id| Rails.cache.fetch(id) { Story.find(id) } }', after: 'Rails.cache.fetch_multi(*stories) { |id| Story.find(id) }', forth: ['call-out-of-loop less orm find'], back: ['call-into-loop more orm find'] },
  { name: 'an option that a method of the program loads by', before: 'page_of(stories, includes: [:author])', after: 'page_of(stories, includes: [:author, :comments])', forth: ['call-removed less orm load'] },
  { name: 'an option of a serializer', before: 'Serializer.new(stories, includes: [:author])', after: 'Serializer.new(stories, includes: [:author, :comments])', forth: [] },
  { name: 'what a new method of the class loads along', before: 'stories.recent.map { |story| story.author }\n  end\n  def none', after: 'loaded.map { |story| story.author }\n  end\n  def loaded\n    stories.recent.includes(:author)', forth: ['call-removed less orm load'] },
  { name: 'what is loaded along in a method that was taken out', before: 'stories.recent.includes(:author).map { |story| story.author }\n  end\n  def none', after: 'loaded.map { |story| story.author }\n  end\n  def loaded\n    stories.recent.includes(:author)', forth: [] },
]

const pythonModels: Files = { 'shop/models.py': 'from django.db import models\n\nclass Order(models.Model):\n    pass\n\nclass Item(models.Model):\n    pass\n' }

const inPython = (part: string): Files => ({ 'shop/load.py': `import strawberry_django\nfrom django.contrib import admin\nfrom .models import Item, Order\n\n${part}\n` })

const python: readonly Row[] = [
  { name: 'what is looked up for the first round alone', before: 'def show(rules, name):\n    order = Order.objects.get(name=name)\n    for rule in rules:\n        if rule.kind == "order":\n            rule.run(order)', after: 'def show(rules, name):\n    order = None\n    for rule in rules:\n        if rule.kind == "order":\n            if order is None:\n                order = Order.objects.get(name=name)\n            rule.run(order)', forth: ['call-removed less orm get'] },
  { name: 'what is looked up in every round', before: 'def show(rules, name):\n    order = Order.objects.get(name=name)\n    for rule in rules:\n        rule.run(order)', after: 'def show(rules, name):\n    for rule in rules:\n        order = None\n        if order is None:\n            order = Order.objects.get(name=name)\n        rule.run(order)', forth: ['call-into-loop more orm get'] },
  { name: 'records of classes that a loop goes through', before: 'def mark():\n    for model in (Order, Item):\n        rows = model.objects.filter(old=True)\n        for row in rows:\n            row.save(update_fields=["old"])', after: 'def mark():\n    for model in (Order, Item):\n        rows = model.objects.filter(old=True)\n        model.objects.bulk_update(rows, ["old"])', forth: ['call-out-of-loop less orm bulk_update'], back: ['call-into-loop more orm save'] },
  { name: 'an image that is saved', before: 'def mark(images):\n    for image in images:\n        image.show()', after: 'def mark(images):\n    for image in images:\n        image.save(image.path, quality=80)', forth: [] },
  { name: 'a first limit', before: 'def show(session):\n    return session.query(Order).filter(Order.a == 1).all()', after: 'def show(session):\n    return session.query(Order).filter(Order.a == 1).limit(100).all()', forth: ['batch-changed more orm limit'] },
  { name: 'what a field of a graph is loaded with', before: 'class OrderType:\n    tags: list[str]', after: 'class OrderType:\n    tags: list[str] = strawberry_django.field(prefetch_related=["tags"])', forth: ['call-removed less orm load'] },
  { name: 'columns that a field of a graph is read by', before: 'class OrderType:\n    @strawberry_django.field\n    def size(self):\n        return self.items.size', after: 'class OrderType:\n    @strawberry_django.field(only=["items"])\n    def size(self):\n        return self.items.size', forth: ['call-removed less orm load'] },
  { name: 'a type of a graph that is new', before: 'class OrderType:\n    tags: list[str]', after: 'class OrderType:\n    tags: list[str]\n\nclass ItemType:\n    tags: list[str] = strawberry_django.field(prefetch_related=["tags"])', forth: [], back: [] },
  { name: 'what the list of an admin is loaded with', before: 'class OrderAdmin(admin.ModelAdmin):\n    list_display = ["name", "owner"]', after: 'class OrderAdmin(admin.ModelAdmin):\n    list_display = ["name", "owner"]\n    list_select_related = ["owner"]', forth: ['call-removed less orm load'] },
]

const inScript = (part: string): Files => ({ 'src/list.ts': `import { prisma } from '@acme/prisma';\n\nexport const list = async (page: number, perPage: number) => {\n  ${part}\n};\n` })

const script: readonly Row[] = [
  { name: 'a first limit', before: 'return await prisma.user.findMany({ where: { open: true } });', after: 'return await prisma.user.findMany({ where: { open: true }, take: 100 });', forth: ['batch-changed more orm limit'] },
  { name: 'a first limit that the caller says', before: 'return await prisma.user.findMany({ skip: page * perPage });', after: 'return await prisma.user.findMany({ skip: page * perPage, take: perPage });', forth: ['batch-changed more orm limit'] },
  { name: 'a higher limit', before: 'return await prisma.user.findMany({ take: 10 });', after: 'return await prisma.user.findMany({ take: 100 });', forth: ['batch-changed less orm limit'] },
  { name: 'a limit of what is no query', before: 'return page.pick({ take: 10 });', after: 'return page.pick({ take: 100 });', forth: [] },
]

const models: Files = { 'src/models.ts': "import mongoose from 'mongoose';\nimport { Model, Sequelize } from 'sequelize';\n\nexport const Post = mongoose.model('Post', new mongoose.Schema({}));\nexport class User extends Model {}\n" }
const inStore = (part: string): Files => ({ 'src/run.ts': `import { Post, User } from './models';\n\nexport const run = async () => {\n  ${part}\n};\n` })

const stored: readonly Row[] = [
  { name: 'documents that are saved one by one', before: 'for (const post of await Post.find({})) await post.save();', after: 'await Post.updateMany({}, { seen: true });', forth: ['call-removed less orm save post'] },
  { name: 'a document that is saved', before: 'const post = await Post.findOne({});\n  post.seen = true;', after: 'const post = await Post.findOne({});\n  post.seen = true;\n  await post.save();', forth: ['call-added more orm save post'] },
  { name: 'rows that are deleted one by one', before: 'const users = await User.findAll();\n  for (const user of users) await user.destroy();', after: 'await User.destroy({ where: {} });', forth: ['call-removed less orm findAll User', 'call-out-of-loop less orm destroy User'], back: ['call-added more orm findAll User', 'call-into-loop more orm destroy User'] },
  { name: 'a row that is saved', before: 'const user = await User.findByPk(1);', after: 'const user = await User.findByPk(1);\n  await user.save();', forth: ['call-added more orm save User'] },
]

const made: readonly Row[] = [
  { name: 'a record that is made and saved', before: 'order = Order(name="a")', after: 'order = Order(name="a")\n    order.save()', forth: ['call-added more orm save'] },
  { name: 'records that are made one by one', before: 'for name in names:\n        Order(name=name).save()', after: 'Order.objects.bulk_create([Order(name=name) for name in names])', forth: ['call-out-of-loop less orm bulk_create'], back: ['call-into-loop more orm save'] },
]
const makers: Files = { 'shop/models.py': 'from django.db import models\n\n\nclass Order(models.Model):\n    name = models.CharField()\n' }
const inMaker = (part: string): Files => ({ 'shop/run.py': `from .models import Order\n\n\ndef run(names):\n    ${part}\n` })

const filling: readonly Row[] = ['client = client or Stock()', 'if client is None:\n        client = Stock()'].map((made) => ({ name: `what ${made.slice(0, 6)} stands for`, before: `${made}\n    return client.count()`, after: `${made}\n    return client.items()`, forth: ['call-added more http GET /items'] }))
const stocks: Files = { 'shop/stock.py': "import requests\n\n\nclass Stock:\n    def items(self):\n        return requests.get('http://stock/items', timeout=3)\n\n    def count(self):\n        return 1\n\n\nclass Other:\n    def items(self):\n        return 2\n" }
const inFilled = (part: string): Files => ({ 'shop/run.py': `from .stock import Stock\n\n\ndef run(client=None):\n    ${part}\n` })

const clients: Files = { 'src/StockClient.kt': 'package shop\n\nimport org.springframework.web.client.RestTemplate\n\nclass StockClient(private val base: String) {\n    private val rest = RestTemplate()\n    fun item(id: String) = rest.getForObject("http://stock/items/$id", String::class.java)\n    fun find(id: String) = 1\n}\n\nclass OtherClient {\n    fun item(id: String) = 2\n}\n' }
const inClient = (part: string): Files => ({ 'src/Run.kt': `package shop\n\nclass Run {\n    fun run(ids: List<String>) {\n        val stock = StockClient("http://stock")\n        ${part}\n    }\n}\n` })
const called: readonly Row[] = [{ name: 'an object that is made without a word for it', before: 'stock.find("a")', after: 'stock.item("a")', forth: ['call-added more http GET /items/a'] }]

describe('records in Ruby', () => tellsBothWays(differences(ruby, inRuby, rubyModels)))
describe('records in Python', () => tellsBothWays(differences(python, inPython, pythonModels)))
describe('records in TypeScript', () => tellsBothWays(differences(script, inScript)))
describe('records of Mongoose and Sequelize', () => tellsBothWays(differences(stored, inStore, models)))
describe('records that Python makes', () => tellsBothWays(differences(made, inMaker, makers)))
describe('objects that stand in for what is not given', () => tellsBothWays(differences(filling, inFilled, stocks)))
describe('objects that Kotlin makes', () => tellsBothWays(differences(called, inClient, clients)))
