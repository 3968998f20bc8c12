import { wordsOf } from '../settings/words'

/** Words of the timeouts that clients and servers take as options; any other word says what a record keeps one for. */
const words: ReadonlySet<string> = new Set(
  'timeout timeouts deadline connect connection conn read write send receive request req response socket sock idle query statement command cmd execution exec operation op server client selection keep keepalive alive pool acquire header headers body handshake dial tls ssl default total max min maximum overall call rpc grpc http https wait lock try attempt session busy transaction invoke invocation network io shutdown graceful in ms millis milliseconds s sec secs second seconds minutes m duration time limit value'.split(
    ' ',
  ),
)

/** Whether a name is one that libraries give to a timeout. */
export const isClientTimeout = (name: string): boolean => wordsOf(name).every((word) => words.has(word))
