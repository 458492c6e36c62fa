/** `node … report.ts FROM TO`: how well generated notices are read, and what was missed most. */

import { scoreNotice, wordsOf } from "../score.ts";
import { writeNotice } from "./write.ts";

const say = (line: string): boolean => process.stdout.write(`${line}\n`);
const [from = 1, to = 60] = process.argv.slice(2).map(Number);
let [right, all, wrong, figures, loud] = [0, 0, 0, 0, 0];
for (let seed = from; seed <= to; seed += 1) {
  const { text, truth, style } = writeNotice(seed);
  const score = scoreNotice(wordsOf(text), truth);
  right += score.right;
  all += score.all;
  wrong += score.wrong.length;
  figures += score.figures;
  loud += score.falseFindings.length;
  if (score.missed.length + score.wrong.length + score.falseFindings.length === 0) continue;
  say(`${seed} ${style}: ${score.right}/${score.all}`);
  for (const line of score.missed.slice(0, 4)) say(`   漏 ${line}`);
  for (const line of score.wrong.slice(0, 3)) say(`   错 ${line}`);
  for (const line of score.falseFindings.slice(0, 3)) say(`   误 ${line}`);
}
say(`读对 ${right}/${all} = ${((100 * right) / all).toFixed(2)}%，错 ${wrong}/${figures}，误报 ${loud}`);
