const joinMacro = /\b((?:try_)?join)!(?=\s*\()/g

/** Source in which `join!(a, b)` reads as a call of the same name: the grammar takes what a macro is given for mere tokens. */
export const withJoinsAsCalls = (text: string): string => text.replace(joinMacro, '$1 ')
