import { expect, it } from 'vitest'
import { programOf } from './inMemory'

/** What a match over `given` gives to a name. */
const picked = async (arms: string): Promise<unknown> => {
  const program = await programOf({ 'a.rs': `fn pick(given: Option<u64>) {\n  let held = match given { ${arms} };\n  send(held)\n}\n` })
  return program.facts('a.rs').values.find(({ name }) => name === 'held')?.value
}

it('takes a name in a pattern for the value that the match is about', async () => {
  expect(await picked('Some(x) => x, None => return')).toEqual({ kind: 'path', names: ['given'] })
})

it('takes no constant in a pattern for a name', async () => {
  expect(await picked('None => None, Some(_) => return')).toEqual({ kind: 'path', names: ['None'] })
})
