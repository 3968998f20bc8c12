import type { Ecosystem } from './schema'

const words = (text: string): ReadonlySet<string> => new Set(text.split(' '))

/** Names of methods that too much has in every language to tell which class of a program is meant. */
const everywhere = words(
  'get set add has delete remove find filter map push pop then catch call apply bind on once emit send run start stop close open write read end next toString valueOf toJSON update create save load init render constructor clear reset key keys values entries first last log error warn info debug trace test match replace split join includes concat slice sort reduce forEach some every flat flatMap length list post put patch fetch request query execute exec all each count default check resolve reject connect disconnect reconnect shutdown',
)

/** Names that the collections, texts and builders have which come with a language. */
const ofLanguages: Readonly<Partial<Record<Ecosystem, ReadonlySet<string>>>> = {
  rust: words('append build extend insert drain retain contains iter into_iter collect clone take lock peek cmp min max sum flush as_ref as_str to_owned to_string to_vec unwrap expect'),
  php: words('select from where orWhere when unless join groupBy orderBy having with without take skip limit offset pluck value tap pipe make of merge diff union only except'),
  python: words('append extend insert copy items format strip index'),
}

/** Whether a method's name is too common to tell which class of the program is meant. */
export const isCommonName = (ecosystem: Ecosystem, name: string): boolean => everywhere.has(name) || ofLanguages[ecosystem]?.has(name) === true
