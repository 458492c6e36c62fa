/** One method of the contract: the schema of its parameters, and the type of its result. */

import type { z } from "zod";

export interface Method<P, R> {
  readonly params: z.ZodType<P>;
  /** Carries the result's type only; never read. */
  readonly result?: R;
}

/** The schema is made when the method is first called: a small command calls one or two. */
export function method<R>() {
  return <P>(make: () => z.ZodType<P>): Method<P, R> => {
    let made: z.ZodType<P> | null = null;
    return {
      get params() {
        return (made ??= make());
      },
    };
  };
}
