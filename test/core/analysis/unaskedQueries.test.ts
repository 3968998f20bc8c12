import { describe, expect, it } from 'vitest'
import { changesOf } from './inMemory'

const python = (body: string): string => `from django.db import models
from django.db.models import Prefetch, Q

class Tag(models.Model):
    pass

class Order(models.Model):
    pass

def allowed(user):
    tags = Tag.objects.filter(owner=user).values_list("id")
    return Order.objects.filter(tag__in=tags).values_list("id")

def load(user):
    ${body}
`

const ruby = (body: string): string => `class Tag < ApplicationRecord
end
class Order < ApplicationRecord
end
class Report
  def load(user)
    ${body}
  end
end
`

const plain = { python: 'return Order.objects.filter(open=True)', ruby: 'Order.where(open: true).to_a' }

describe('queries that are a part of others', () => {
  it.each([
    { name: 'an argument', body: 'return Order.objects.filter(open=True, tag__in=Tag.objects.filter(owner=user).values("id"))', expected: [] },
    { name: 'an argument of a condition', body: 'return Order.objects.filter(Q(open=True) | Q(tag__in=Tag.objects.filter(owner=user)))', expected: [] },
    { name: 'what a function puts together', body: 'return Order.objects.filter(open=True).exclude(id__in=allowed(user))', expected: [] },
    { name: 'a name that only a query is given', body: 'tags = Tag.objects.filter(owner=user)\n    return Order.objects.filter(open=True, tag__in=tags)', expected: [] },
    { name: 'a list of what was asked', body: 'return Order.objects.filter(open=True, tag__in=list(Tag.objects.filter(owner=user)))', expected: ['call-added more orm database filter @ orders/load.py:15'] },
    { name: 'a name that is walked over too', body: 'tags = Tag.objects.filter(owner=user)\n    for tag in tags:\n        tag.show()\n    return Order.objects.filter(open=True, tag__in=tags)', expected: ['call-added more orm database filter @ orders/load.py:15'] },
    { name: 'what is loaded along by a query of its own', body: 'return Order.objects.filter(open=True).prefetch_related(Prefetch("tags", queryset=Tag.objects.filter(owner=user)))', expected: ['call-removed less orm database load @ orders/load.py:15'] },
  ])('in Django: $name', async ({ body, expected }) => {
    expect(await changesOf({ 'orders/load.py': python(plain.python) }, { 'orders/load.py': python(body) })).toEqual(expected)
  })

  it.each([
    { name: 'a form that offers what is found', written: 'field = forms.ModelChoiceField(queryset=Tag.objects.filter(shown=True).order_by("name"))', expected: [] },
    { name: 'a view of its own', written: 'class Listed(ListView):\n    queryset = Order.objects.select_related("tag").filter(open=True)', expected: [] },
    { name: 'what a function puts together', written: 'shown = allowed(None)', expected: [] },
    { name: 'a list made once', written: 'names = list(Tag.objects.filter(shown=True))', expected: ['call-added more orm database filter @ orders/load.py:17'] },
    { name: 'a loop over what is found', written: 'for tag in Tag.objects.filter(shown=True):\n    tag.show()', expected: ['call-added more orm database filter @ orders/load.py:17'] },
    { name: 'one record', written: 'first = Tag.objects.filter(shown=True).first()', expected: ['call-added more orm database filter @ orders/load.py:17'] },
  ])('outside of functions: $name', async ({ written, expected }) => {
    const module = python(plain.python)
    expect(await changesOf({ 'orders/load.py': module }, { 'orders/load.py': `${module}\n${written}\n` })).toEqual(expected)
  })

  it.each([
    { name: 'an argument', body: 'Order.where(open: true).where(tag_id: Tag.where(owner: user).select(:id)).to_a', expected: [] },
    { name: 'whether there is any', body: 'Order.where(open: true).where.not(Tag.where(owner: user).arel.exists).to_a', expected: [] },
    { name: 'values that are asked for first', body: 'Order.where(open: true).where(tag_id: Tag.where(owner: user).pluck(:id)).to_a', expected: ['call-added more orm database where @ app/report.rb:7'] },
  ])('in Rails: $name', async ({ body, expected }) => {
    expect(await changesOf({ 'app/report.rb': ruby(plain.ruby) }, { 'app/report.rb': ruby(body) })).toEqual(expected)
  })

  it.each([
    { name: 'a block that answers with it', written: 'search_scope(:open) { Order.where(open: true).order(:id) }', expected: [] },
    { name: 'a block that asks', written: 'choices(:open) { Order.where(open: true).pluck(:id) }', expected: ['call-added more orm database where @ app/listed.rb:2'] },
  ])('handed over in the body of a Rails class: $name', async ({ written, expected }) => {
    const files = (body: string): Record<string, string> => ({ 'app/report.rb': ruby(plain.ruby), 'app/listed.rb': `class Listed < Base\n  ${body}\nend\n` })
    expect(await changesOf(files(''), files(written))).toEqual(expected)
  })
})
