/** Sheet names that Excel accepts: at most 31 characters, none of []:*?/\, no quote at the ends, each once. */

export function safeSheetNames(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name, index) => {
    const cleaned =
      name
        .replace(/[[\]:*?/\\\u0000-\u001f]/g, " ")
        .replace(/^'+|'+$/g, "")
        .trim()
        .slice(0, 31)
        .trim() || `表${index + 1}`;
    let unique = cleaned;
    for (let count = 2; taken.has(unique.toLowerCase()); count += 1) {
      const tail = `(${count})`;
      unique = cleaned.slice(0, 31 - tail.length) + tail;
    }
    taken.add(unique.toLowerCase());
    return unique;
  });
}
