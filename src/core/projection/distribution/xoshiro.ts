/** A stream of uniform draws in (0, 1). */
export type Draw = () => number

const rotate = (word: number, by: number): number => (word << by) | (word >>> (32 - by))

/** Words that start a generator, from one seed, by the splitmix32 finaliser. */
const seedWords = (seed: number): Uint32Array => {
  let state = seed | 0
  return Uint32Array.from({ length: 4 }, () => {
    state = (state + 0x9e3779b9) | 0
    let word = state
    word = Math.imul(word ^ (word >>> 16), 0x21f0aaad)
    word = Math.imul(word ^ (word >>> 15), 0x735a2d97)
    return word ^ (word >>> 15)
  })
}

/** xoshiro128+ (Blackman and Vigna 2018): 24 bits a draw, the same on every machine. */
export const xoshiro = (seed: number): Draw => {
  const state = seedWords(seed)
  let [a, b, c, d] = [state[0] ?? 1, state[1] ?? 2, state[2] ?? 3, state[3] ?? 4]
  return () => {
    const sum = (a + d) >>> 8
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotate(d, 11)
    return ((sum & 0xffffff) + 0.5) / 0x1000000
  }
}
