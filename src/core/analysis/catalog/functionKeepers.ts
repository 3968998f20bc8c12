/** Functions that give back the one that they are given, to be called later, wherever they stand. */
export const functionKeepers = /^(?:use(?:(?:Stable|Latest|Memoized|Event|Debounced?|Throttled?)?Callback|Event|EffectEvent|MemoizedFn|PersistFn|(?:Debounce|Throttle)Fn)|debounce|throttle|memoize|memoizeOne|once)$/
