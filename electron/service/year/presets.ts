/** The schemes (评分办法) that come with the program: resources/presets/schemes.json. */

import { z } from "zod";
import { AppError } from "../../../shared/errors.ts";
import { say } from "../../../shared/text.ts";
import type { Scheme } from "../../../shared/tracking/progress/scheme/scheme.ts";
import { schemeSchema } from "../../../shared/tracking/progress/scheme/scheme.ts";
import { readResource } from "../../paths.ts";

export function presets(): Scheme[] {
  return z.array(schemeSchema).parse(JSON.parse(readResource("presets/schemes.json").toString("utf8")));
}

/** Throws AppError where there is none of that name. */
export function presetNamed(name: string): Scheme {
  const all = presets();
  const found = all.find((scheme) => scheme.name === name.trim());
  if (found) return found;
  throw new AppError(
    "notFound",
    say.schemeUnknown(
      name,
      all.map((scheme) => scheme.name),
    ),
  );
}
