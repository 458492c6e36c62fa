/** Thousands separators in the text of a figure, for the eye only: what is copied, exported and edited has none. */

/** 约12345.6789人 → 约12,345.6789人. Digits that are separated already stay as they are. */
export function withThousands(text: string): string {
  return text.replace(/(?<![\d.,])\d{4,}(?!\d*,\d)/g, (digits) => digits.replace(/\B(?=(?:\d{3})+$)/g, ","));
}
