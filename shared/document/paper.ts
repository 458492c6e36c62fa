/** Sizes of paper. */

export const POINTS_PER_MM = 72 / 25.4;

/** Millimetres, upright. */
export const papers = { A4: { width: 210, height: 297 }, A3: { width: 297, height: 420 } } as const;
export type Paper = keyof typeof papers;

/** Millimetres, as the paper lies. */
export function paperSize(paper: Paper, landscape: boolean): { width: number; height: number } {
  const { width, height } = papers[paper];
  return landscape ? { width: height, height: width } : { width, height };
}
