/** Bodies of one method that are followed at most; of more, none tells what a call does. */
export const mostBodies = 4
