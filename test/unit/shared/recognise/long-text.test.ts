import { expect, test } from "vitest";
import { recognise } from "../../../support/recognise/build.ts";

/** A cell holds at most 32,767 characters; none of them may keep recognition busy. */
const PARTS = [
  "1",
  "市",
  "(",
  "、",
  "1.",
  "谯城区",
  "牵头",
  "完成",
  "单位：",
  "注：",
  "合计",
  "每县1",
  "一、",
  "配合，",
  "民生 ",
  "1%",
];

test.each(PARTS)("cells full of %s are read at once, wherever they stand", (part) => {
  const long = part.repeat(Math.floor(32_000 / part.length));
  const header = ["项目", "单位", "全市", "谯城区", "涡阳县", "牵头单位", "备注"];
  const row = ["改厕", "户", 3, 1, 2, "市住建局", "无"];
  const sheets = [
    [[long], header, row],
    [["项目", "单位", "全市", long, "谯城区", "涡阳县"], row],
    [header, [long, long, long, long, 2, long, long]],
    [header, row, [`注：${long}`], [long]],
    [
      ["县区", "改厕（户）"],
      [long, 1],
      ["谯城区", 2],
    ],
  ];
  const started = process.cpuUsage();
  for (const rows of sheets) recognise({ rows });
  // Linear work takes some milliseconds; a backtracking pattern takes seconds on any machine, however busy it is.
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(1500);
});
