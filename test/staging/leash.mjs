/** Preloaded into a program of the sample system: ends it when the process that holds its standard input is gone. */
const mostGraceMs = 2000

process.stdin.on('error', () => process.exit(1))
process.stdin.once('end', () => {
  process.kill(process.pid, 'SIGTERM')
  setTimeout(() => process.exit(1), mostGraceMs).unref()
})
process.stdin.resume()
process.stdin.unref?.()
