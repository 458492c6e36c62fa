/**
 * Records whose keys are names that people wrote. A district called `__proto__` or a column called `constructor` is a
 * name like another, so such records are made without a prototype and looked up by what they hold themselves.
 */

import { z } from "zod";

/** Sets an own property whatever its name; plain assignment to `__proto__` sets none. */
export function put<T>(record: Record<string, T>, name: string, value: T): void {
  if (name === "__proto__")
    Object.defineProperty(record, name, { value, enumerable: true, configurable: true, writable: true });
  else record[name] = value;
}

/** What the record itself holds under the name, not what every object has. */
export function get<T>(record: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(record, name) ? record[name] : undefined;
}

/** Parses a record by names. (z.record passes over `__proto__` without a word.) */
export function namedSchema<T>(
  key: z.ZodType<string>,
  value: z.ZodType<T>,
  most = 50_000,
): z.ZodType<Record<string, T>> {
  return z
    .custom<object>((data) => typeof data === "object" && data !== null && !Array.isArray(data))
    .transform((data, context) => {
      const record: Record<string, T> = {};
      const entries = Object.entries(data);
      if (entries.length > most) context.addIssue({ code: "custom", message: "too many names" });
      for (const [name, held] of entries.slice(0, most)) {
        const parsedName = key.safeParse(name);
        const parsed = value.safeParse(held);
        if (parsedName.success && parsed.success) put(record, parsedName.data, parsed.data);
        else context.addIssue({ code: "custom", path: [name], message: "unfit" });
      }
      return record;
    }) as unknown as z.ZodType<Record<string, T>>;
}
