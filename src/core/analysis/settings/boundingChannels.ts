import type { Expression, FileFacts } from '../facts'

/** What a channel is called over which functions tell each other that something has come about. */
const telling = /done|quit|stop|exit|finish|clos|ready|start|signal|sig$|notif|event|trigger|tick|wake|wait|kick|flush|result|err|refresh|reload|update|change|shutdown|cancel|complet/i

/** With room for one or two a channel rather keeps a signal, or the ends of two functions. */
const fewest = 3

/** Whether a value is a channel of Go that holds nothing but places, of a number that is written: it bounds what runs at once. */
export const boundsByChannel = ({ calls }: FileFacts, name: string, value: Expression): boolean => {
  const made = value.kind === 'call' ? calls[value.call] : undefined
  const [type, room] = made?.text === 'make' ? made.args : []
  const isOfPlaces = type?.kind === 'unknown' && /^chan\s+struct\s*\{\s*\}$/.test(type.text)
  return isOfPlaces && room?.kind === 'literal' && Number(room.value) >= fewest && !telling.test(name)
}
