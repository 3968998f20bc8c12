import { describe } from 'vitest'
import { type MarkedRow, differing, tellsBothWays } from './bothWays'

const python = (given: string): string => `import requests\nfrom django.apps import apps\nfrom django.db import models\nfrom oscar.core.loading import get_class\n\nclass Pet(models.Model):\n    @classmethod\n    def load(cls, name):\n        return requests.get("http://pets/names")\n\nFound = ${given}\n\nclass Shop:\n    def run(self):\n        check()\n«¦        Found.load("a")\n»`

const rows: readonly MarkedRow[] = [
  ['a model of an app', 'shop/views.py', python("apps.get_model('shop', 'Pet')"), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['a model behind the name of its app', 'shop/views.py', python("apps.get_model('shop.Pet')"), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['a class of a module', 'shop/views.py', python("get_class('shop.views', 'Pet')"), ['call-added more http GET /names'], ['call-removed less http GET /names']],
  ['a class that the program does not have', 'shop/views.py', python("apps.get_model('shop', 'Owner')"), [], []],
]

describe('classes that are named in quotes', () => {
  tellsBothWays(differing(rows))
})
