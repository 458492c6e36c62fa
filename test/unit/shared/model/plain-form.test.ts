import fc from "fast-check";
import { expect, test } from "vitest";
import { plainForm, UNSEEN } from "../../../../shared/model/read-number.ts";

/** All steps, whatever the text. */
function slowly(text: string): string {
  return text.normalize("NFKC").replace(UNSEEN, "").replace(/−/g, "-").replace(/萬/g, "万").replace(/億/g, "亿");
}

test("the short way says what the long way says", () => {
  const character = fc.oneof(
    fc.integer({ min: 0x20, max: 0x7f }),
    fc.integer({ min: 0x4e00, max: 0xa000 }),
    fc.constantFrom(0x842c, 0x5104, 0x2212, 0xff11, 0x3000, 0x200b, 0xf900, 0x20),
  );
  fc.assert(
    fc.property(fc.array(character, { maxLength: 12 }), (codes) => {
      const text = String.fromCodePoint(...codes);
      expect(plainForm(text)).toBe(slowly(text));
    }),
    { numRuns: 500, seed: 11 },
  );
  for (let code = 0; code < 0x10000; code += 1) {
    const text = String.fromCharCode(code);
    if (plainForm(text) !== slowly(text)) expect(plainForm(text), `U+${code.toString(16)}`).toBe(slowly(text));
  }
});
