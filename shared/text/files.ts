/** What is said of files that are read, shown and written. */

export const filesText = {};
