const families = {
  '': 'append bitcount bitfield bitop bitpos blmove blpop brpop brpoplpush decr decrby del eval evalsha exists expire expireat get getbit getdel getex getrange getset incr incrby incrbyfloat keys lindex llen lmove lpop lpush lpushx lrange lrem lset ltrim mget mset msetnx persist pexpire pexpireat psetex pttl publish renamenx rpop rpoplpush rpush rpushx scan set setbit setex setnx setrange strlen ttl unlink',
  geo: 'add dist hash pos search',
  h: 'del exists get getall incrby incrbyfloat keys len mget mset scan set setnx vals',
  pf: 'add count merge',
  s: 'add card diff diffstore inter interstore ismember members mismember move pop randmember rem scan union unionstore',
  x: 'ack add autoclaim claim del len range read readgroup revrange trim',
  z: 'add card count incrby interstore mscore popmax popmin range rangebylex rangebyscore rank rem remrangebyrank remrangebyscore revrange revrangebyscore revrank scan score unionstore',
}

const commandsBy = (join: (family: string, command: string) => string): string[] => Object.entries(families).flatMap(([family, commands]) => commands.split(' ').map((command) => join(family, command)))
const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** Commands of Redis that ask it for data or change them, as clients name them: `hgetall`. */
export const redisCommands: readonly string[] = commandsBy((family, command) => family + command)

/** The same in clients that write words of a name with capitals: `hGetAll`. */
export const redisCommandsInWords: readonly string[] = [
  ...commandsBy((family, command) => (family === '' ? command : family + capital(command))),
  ...'setEx setNx setNX setBit getBit getDel getEx getSet mGet mSet incrBy decrBy expireAt pExpire pTTL bitCount bitOp lPush rPush lPop rPop lRange lLen lRem lTrim lIndex lSet blPop brPop rPopLPush evalSha hGetAll hIncrBy sIsMember sRandMember sUnionStore sInterStore xReadGroup xAutoClaim zIncrBy zRangeByScore zRevRange zRevRangeByScore zRemRangeByRank zRemRangeByScore zRevRank zPopMin zPopMax'.split(' '),
]
