import { describe } from 'vitest'
import { tellsBothWays } from './bothWays'
import type { Files } from './inMemory'

const actions: Files = {
  'shop/logic/__init__.py': '_actions = {}\n\ndef get_action(name):\n    return _actions.get(name)\n',
  'shop/logic/action/get.py': "import requests\n\ndef order_show(context, data):\n    return requests.get('http://orders/one')\n",
  'shop/logic/auth/get.py': 'def order_show(context, data):\n    return True\n',
}

const viewWith = (body: string): Files => ({ 'shop/views.py': `from shop.logic import get_action\n\ndef show(ids):\n${body}` })

const [asked, gone] = [['call-added more http GET /one'], ['call-removed less http GET /one']]

describe('functions that are given by their names', () => {
  tellsBothWays([
    { name: 'the one of the kind that the name says', around: actions, before: viewWith('    pass\n'), after: viewWith("    get_action('order_show')({}, {'ids': ids})\n"), forth: asked, back: gone },
    { name: 'where a variable holds it', around: actions, before: viewWith('    pass\n'), after: viewWith("    action = get_action('order_show')\n    action({}, {'ids': ids})\n"), forth: asked, back: gone },
    { name: 'as before where it was named itself', around: { ...actions, 'shop/logic/action/update.py': '' }, before: { 'shop/views.py': "from shop.logic.action.get import order_show\n\ndef show(ids):\n    for id in ids:\n        order_show({}, {'id': id})\n" }, after: { 'shop/views.py': "from shop.logic import get_action\n\ndef show(ids):\n    action = get_action('order_show')\n    for id in ids:\n        action({}, {'id': id})\n" }, forth: [], back: [] },
    { name: 'none of the kind', around: actions, before: viewWith('    pass\n'), after: viewWith("    get_value('order_show')({}, {'ids': ids})\n"), forth: [], back: [] },
    { name: 'several of the kind', around: { ...actions, 'shop/logic/action/other.py': 'def order_show(context, data):\n    return None\n' }, before: viewWith('    pass\n'), after: viewWith("    get_action('order_show')({}, {'ids': ids})\n"), forth: [], back: [] },
  ])
})
