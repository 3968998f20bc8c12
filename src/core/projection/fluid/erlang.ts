/**
 * 1/B(c, a), the inverse of Erlang's loss probability for offered load a: sum over k of c! / ((c - k)! a^k).
 * Stops early once B is below 1e-16, so that thousands of idle servers cost a few hundred steps; Infinity then.
 */
export const inverseErlangB = (servers: number, offered: number): number => {
  let term = 1
  let sum = 1
  for (let k = 0; k < servers; k++) {
    term *= (servers - k) / offered
    sum += term
    if (sum > 1e16) return Infinity
    if (term < sum * 1e-17) return sum
  }
  return sum
}

/** Erlang B: share of arrivals lost by M/M/c/c (Erlang 1917). */
export const erlangB = (servers: number, offered: number): number => 1 / inverseErlangB(servers, offered)

/** Erlang C: share of arrivals that wait in M/M/c, offered < servers. */
export const erlangC = (servers: number, offered: number): number => {
  const loss = erlangB(servers, offered)
  return loss / (1 - (offered / servers) * (1 - loss))
}
