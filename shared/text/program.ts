/** What the program says of itself: starting, its windows, its connections, its calls. */

export const programText = {};
