import { describe } from 'vitest'
import { differing, tellsBothWays } from './bothWays'

const java = (body: string): string => `package shop;\nimport cn.hutool.core.collection.CollUtil;\nimport org.springframework.web.client.RestTemplate;\nclass Pets {\n  private final RestTemplate rest = new RestTemplate();\n  void send(List<Pet> pets, String text) {\n${body}\n  }\n}\n`
const one = '    for (Pet pet : pets) {\n      rest.postForObject("http://pets/all", pet, Void.class);\n    }'
const inParts = '    for (List<Pet> part : CollUtil.split(pets, 100)) {\n      rest.postForObject("http://pets/all", part, Void.class);\n    }'
const ofText = '    for (String part : text.split(",")) {\n      rest.postForObject("http://pets/all", part, Void.class);\n    }'

describe('collections that a tool splits', () =>
  tellsBothWays(
    differing([
      ['a call for each part', 'shop/Pets.java', java(`«${one}¦${inParts}»`), ['call-out-of-loop less http POST /all'], ['call-into-loop more http POST /all']],
      ['nothing in parts of a text', 'shop/Pets.java', java(`«${one}¦${ofText}»`), [], []],
    ]),
  ))
