/** True for a statement that gives a failure back: `return Err(Gone)`. */
export const givesFailure = (statement: string): boolean => /^return\s+Err\b/.test(statement)

/** The name of what a statement gives back: `return this.known, nil`, `return Ok(known.clone())`. */
export const nameGiven = (statement: string): string | null => /^return\s+(?:Ok\(|Some\()*([\w$@.>[\]'"-]+?)(?:\.(?:clone|copy|to_vec|to_owned)\(\))?\)*(?:,\s*(?:nil|true))?\s*;?$/.exec(statement)?.[1] ?? null
