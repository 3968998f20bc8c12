import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const models = `from django.db import models

class Author(models.Model):
    name = models.CharField(max_length=9)

class Book(models.Model):
    author = models.ForeignKey(Author, on_delete=models.CASCADE, related_name='books')
    tags = models.ManyToManyField('Tag')

class Tag(models.Model):
    pass
`

const view = (body: string): Record<string, string> => ({
  'app/models.py': models,
  'app/views.py': `from django.shortcuts import get_object_or_404\nfrom .models import Author, Book, Tag\n\ndef view(request, author, ids):\n    ${body}\n`,
})

/** What stands in a view, and what is told when it comes and when it goes. */
const rows: readonly (readonly [name: string, base: string, head: string, there: readonly RegExp[], back: readonly RegExp[]])[] = [
  ['what belongs to a record', 'a = Author.objects.get(pk=1)', 'a = Author.objects.get(pk=1)\n    return a.books.filter(x=1).exists()', [/^call-added more orm/], [/^call-removed less orm/]],
  ['what belongs to each record of a query', 'for a in Author.objects.all():\n        print(a.name)', 'for a in Author.objects.all():\n        print(a.books.count())', [/^call-added more orm/], [/^call-removed less orm/]],
  ['what belongs to each record of a list', 'bs = list(Book.objects.all())\n    for b in bs:\n        b.save()', "bs = list(Book.objects.all())\n    Book.objects.bulk_update(bs, ['x'])", [/^call-out-of-loop less orm/], [/^call-into-loop more orm/]],
  ['what a parameter is named after', 'return 1', 'return author.books.all().count()', [/^call-added more orm/], [/^call-removed less orm/]],
  ['a field that leads to another record', 'b = Book.objects.get(pk=1)', 'b = Book.objects.get(pk=1)\n    return b.author.books.count()', [/^call-added more orm/], [/^call-removed less orm/]],
  ['many that are added one by one', 'b = Book.objects.get(pk=1)\n    for i in ids:\n        b.tags.add(i)', 'b = Book.objects.get(pk=1)\n    b.tags.add(*ids)', [/^call-out-of-loop less orm/], [/^call-into-loop more orm/]],
  ['a field of a record', 'a = Author.objects.get(pk=1)', 'a = Author.objects.get(pk=1)\n    return a.name.count("x")', [], []],
]

const serializer = (body: string): Record<string, string> => ({
  'app/models.py': models,
  'app/serializers.py': `from rest_framework import serializers\nfrom .models import Book\n\nclass BookSerializer(serializers.ModelSerializer):\n    class Meta:\n        model = Book\n\n    def get_count(self, obj):\n        return ${body}\n`,
})

const matching = (patterns: readonly RegExp[]): unknown => patterns.map((pattern): unknown => expect.stringMatching(pattern))

describe('records of Django', () => {
  it.each(rows.map(([name, base, head, there, back]) => ({ name, base, head, there, back })))('$name', async ({ base, head, there, back }) => {
    expect(await changesOf(view(base), view(head))).toEqual(matching(there))
    expect(await changesOf(view(head), view(base))).toEqual(matching(back))
  })

  it('are what a serializer of their model is given', async () => {
    expect(await changesOf(serializer('0'), serializer('obj.tags.count()'))).toEqual(matching([/^call-added more orm/]))
  })
})
