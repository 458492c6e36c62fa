/** What the window says. */

export const windowText = {};
