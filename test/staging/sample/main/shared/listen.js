/** Serves the app until SIGTERM, then lets the requests in progress end. */
export const listen = (app, port) => {
  const server = app.listen(Number(port), '127.0.0.1')
  server.keepAliveTimeout = 65_000
  process.once('SIGTERM', () => server.close())
  return server
}
