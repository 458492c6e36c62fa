/**
 * Views and triggers that hold whatever program writes the file: a plan whose figures do not add up cannot become final
 * unless each gap is waived with the very same figures, and nothing changes under a final plan. They judge `sum`, `parts`
 * and `within` as shared/rules does; a test feeds both with the same plans.
 *
 * Children may have another step than their parent, and 10¹⁵ of one step in another overflows 64 bits. Sums of families
 * are therefore carried in two limbs: value = high × 10¹⁵ + low.
 */

const LIMB = "1000000000000000";

/** 10^k as an integer, 0 ≤ k ≤ 15; pow() would give a binary float. */
function power(k: string): string {
  return `CAST('1' || substr('000000000000000', 1, ${k}) AS INTEGER)`;
}

/** High and low limb of x × 10^shift. */
function high(x: string, shift: string): string {
  return `(${x} / ${power(`15 - (${shift})`)})`;
}
function low(x: string, shift: string): string {
  return `((${x} % ${power(`15 - (${shift})`)}) * ${power(`(${shift})`)})`;
}

/** The decimal text of whole number `v` of steps 10^−grain, as sumText writes it. */
function decimal(v: string, grain: string): string {
  const padded = `printf('%0*d', ${grain} + 1, abs(${v}))`;
  return `CASE WHEN ${grain} > 0 THEN CASE WHEN ${v} < 0 THEN '-' ELSE '' END ||
      rtrim(rtrim(substr(${padded}, 1, length(${padded}) - ${grain}) || '.' || substr(${padded}, -(${grain})), '0'), '.')
    WHEN ${v} = 0 THEN '0' ELSE ${v} || substr('00000000', 1, -(${grain})) END`;
}

const family = "c.plan = g.plan AND c.parent = g.parent AND c.part = g.part AND coalesce(c.partition, '') = g.side";
const sumOf = (row: string): string => `(SELECT sum(y.scaled) FROM target y WHERE y.indicator = ${row}.n)`;
const hasFigure = (row: string): string =>
  `EXISTS (SELECT 1 FROM target y WHERE y.indicator = ${row}.n AND y.scaled IS NOT NULL)`;

/** One side of a family's columns: figures `x` in column `district` (0: the total). */
function side(whose: "parent" | "child", district: string, kind: string, x: string, from: string): string {
  const grain = whose === "parent" ? "g.grain" : "c.grain";
  const [upper, lower] = [high(x, `g.finest - ${grain}`), low(x, `g.finest - ${grain}`)];
  const key = `SELECT g.plan AS plan, g.parent AS parent, g.part AS part, g.side AS side, ${district} AS district,
      g.finest AS finest, g.coarsest AS coarsest`;
  return whose === "parent"
    ? `${key}, ${kind} AS kind, ${upper} AS eh, ${lower} AS el, 0 AS ah, 0 AS al, 0 AS children ${from}`
    : `${key}, NULL, 0, 0, ${upper}, ${lower}, 1 ${from}`;
}

/** Parent and children, total and districts, summed together: each figure is looked at once. */
function familySides(plan: string): string {
  const parentRow = `FROM part_group g JOIN indicator p ON p.n = g.parent_n ${plan}`;
  const childRow = `FROM part_group g JOIN indicator c ON ${family} ${plan}`;
  return [
    side(
      "parent",
      "0",
      "t.kind",
      "t.scaled",
      `${parentRow} JOIN total t ON t.indicator = p.n
      WHERE p.total_mode = 'given' AND t.scaled IS NOT NULL`,
    ),
    side("parent", "0", "'exact'", sumOf("p"), `${parentRow} WHERE p.total_mode = 'computed' AND ${hasFigure("p")}`),
    side(
      "child",
      "0",
      "",
      "t.scaled",
      `${childRow} JOIN total t ON t.indicator = c.n
      WHERE c.total_mode = 'given' AND t.scaled IS NOT NULL`,
    ),
    side("child", "0", "", sumOf("c"), `${childRow} WHERE c.total_mode = 'computed' AND ${hasFigure("c")}`),
    side(
      "parent",
      "x.district",
      "x.kind",
      "x.scaled",
      `${parentRow} JOIN target x ON x.indicator = p.n
      WHERE x.scaled IS NOT NULL AND EXISTS (SELECT 1 FROM indicator c WHERE ${family} AND ${hasFigure("c")})`,
    ),
    side(
      "child",
      "x.district",
      "",
      "x.scaled",
      `${childRow} JOIN target x ON x.indicator = c.n WHERE x.scaled IS NOT NULL`,
    ),
  ].join("\n  UNION ALL ");
}

/**
 * Every gap that stands against 定稿: plan, the finding's key and both figures as the waiver names them. `plan` is a
 * column's owner compared with a plan ("= OLD.n"), or "" for all plans: SQLite does not carry the comparison inwards.
 */
function gaps(plan: string): string {
  const of = (row: string): string => (plan === "" ? "" : `AND ${row}.plan ${plan}`);
  return `SELECT plan, 'sum|' || id || '||' AS finding,
    ${decimal("expected", "grain")} AS expected, ${decimal("actual", "grain")} AS actual
  FROM (SELECT i.plan AS plan, i.id AS id, i.grain AS grain, t.kind AS kind, t.scaled AS expected, t.upto AS upto,
      ${sumOf("i")} AS actual
    FROM indicator i JOIN total t ON t.indicator = i.n
    WHERE i.rule = 'sum' AND i.total_mode = 'given' AND t.scaled IS NOT NULL ${of("i")})
  WHERE actual IS NOT NULL AND actual <> expected
    AND NOT (kind = 'atLeast' AND actual > expected) AND NOT (kind = 'atMost' AND actual < expected)
    AND NOT (upto IS NOT NULL AND actual > expected AND actual <= upto)
  UNION ALL
  SELECT plan, part || '|' || parent || '|' || coalesce((SELECT d.id FROM district d WHERE d.n = gap.district), '')
      || '|' || side,
    CASE WHEN abs(eh) < 9000 THEN ${decimal(`(eh * ${LIMB} + el)`, "finest")} END,
    CASE WHEN abs(ah) < 9000 THEN ${decimal(`(ah * ${LIMB} + al)`, "finest")} END
  FROM (SELECT *, CASE WHEN finest - coarsest > 15 THEN NULL
      WHEN ah - eh + (al - el) / ${LIMB} <> 0 THEN sign(ah - eh + (al - el) / ${LIMB})
      ELSE sign((al - el) % ${LIMB}) END AS direction
    FROM (SELECT plan, parent, part, side, district, max(finest) AS finest, max(coarsest) AS coarsest,
        max(kind) AS kind, sum(eh) AS eh, sum(el) AS el, sum(ah) AS ah, sum(al) AS al
      FROM (${familySides(of("g"))})
      GROUP BY plan, parent, part, side, district
      HAVING count(kind) > 0 AND (district <> 0 OR sum(children) > 0))) gap
  WHERE direction IS NULL OR (direction > 0 AND NOT (part = 'parts' AND kind = 'atLeast'))
    OR (direction < 0 AND part = 'parts' AND kind <> 'atMost')`;
}

const views = [
  // The partitions of each parent, with the finest and the coarsest step among parent and children.
  `CREATE VIEW part_group AS
  SELECT c.plan AS plan, p.n AS parent_n, c.parent AS parent, c.part AS part, coalesce(c.partition, '') AS side,
    p.grain AS grain, max(p.grain, max(c.grain)) AS finest, min(p.grain, min(c.grain)) AS coarsest
  FROM indicator c JOIN indicator p ON p.plan = c.plan AND p.id = c.parent
  WHERE c.part IS NOT NULL AND c.parent IS NOT NULL
  GROUP BY c.plan, p.n, c.part, coalesce(c.partition, '')`,
  `CREATE VIEW imbalance AS
  ${gaps("")}`,
];

const FROZEN = "方案已定稿，只能查看；要修改请先撤回定稿。";
const UNBALANCED = "还有分解数或其中项加起来与目标不一致的地方，不能定稿；请先改平，或逐条写明理由强制通过。";
const BORN_FINAL = "新方案不能直接定稿，请先存为草稿再定稿。";
const NO_JOURNAL = "撤回定稿必须同时写入历史记录。";
const FIXED = "行的编号不能改动。";
const TAKEN = "已定稿的方案不能被覆盖。";

function trigger(name: string, event: string, condition: string, message: string): string {
  return `CREATE TRIGGER ${name} BEFORE ${event} WHEN ${condition}
BEGIN
  SELECT RAISE(ABORT, '${message}');
END`;
}

const finalPlan = (row: string): string => `(SELECT status FROM plan WHERE n = ${row}.plan) = 'final'`;
const finalRow = (row: string): string =>
  `(SELECT p.status FROM indicator i JOIN plan p ON p.n = i.plan WHERE i.n = ${row}.indicator) = 'final'`;

function frozen(table: string, isFinal: (row: string) => string): string[] {
  return [
    trigger(`${table}_frozen_insert`, `INSERT ON ${table}`, isFinal("NEW"), FROZEN),
    trigger(`${table}_frozen_update`, `UPDATE ON ${table}`, `${isFinal("OLD")} OR ${isFinal("NEW")}`, FROZEN),
    trigger(`${table}_frozen_delete`, `DELETE ON ${table}`, isFinal("OLD"), FROZEN),
  ];
}

const nouns = ["district", "category", "item", "indicator"];

/** Columns of a plan that 撤回 leaves as they are. */
const kept =
  "name title year issuer document_number series adjusts adjustment upper annex unit_line notes issuer_line issue_date lineage created_at deleted_at";

const triggers = [
  trigger("plan_insert_final", "INSERT ON plan", "NEW.status = 'final'", BORN_FINAL),
  // INSERT OR REPLACE and UPDATE OR REPLACE delete the row in their way without a DELETE trigger.
  trigger(
    "plan_insert_over_final",
    "INSERT ON plan",
    "EXISTS (SELECT 1 FROM plan p WHERE p.status = 'final' AND (p.n = NEW.n OR p.id = NEW.id OR p.name = NEW.name))",
    TAKEN,
  ),
  trigger(
    "plan_update_over_final",
    "UPDATE OF name ON plan",
    "EXISTS (SELECT 1 FROM plan p WHERE p.status = 'final' AND p.n <> OLD.n AND p.name = NEW.name)",
    TAKEN,
  ),
  trigger("plan_fixed", "UPDATE OF n, id ON plan", "NEW.n <> OLD.n OR NEW.id <> OLD.id", FIXED),
  trigger(
    "plan_final_balanced",
    "UPDATE ON plan",
    `NEW.status = 'final' AND OLD.status <> 'final' AND EXISTS (
    SELECT 1 FROM (${gaps("= OLD.n")}) b WHERE NOT EXISTS (
      SELECT 1 FROM waiver w WHERE w.plan = OLD.n AND w.finding = b.finding
        AND w.expected = b.expected AND w.actual = b.actual))`,
    UNBALANCED,
  ),
  trigger(
    "plan_frozen",
    "UPDATE ON plan",
    `OLD.status = 'final' AND (NEW.status = 'final' OR ${kept
      .split(" ")
      .map((column) => `NEW.${column} IS NOT OLD.${column}`)
      .join(" OR ")})`,
    FROZEN,
  ),
  // The row of 撤回 is written first and carries the revision that the plan gets.
  trigger(
    "plan_withdraw",
    "UPDATE ON plan",
    `OLD.status = 'final' AND NEW.status <> 'final' AND (NEW.revision <> OLD.revision + 1 OR NOT EXISTS (
    SELECT 1 FROM journal j WHERE j.plan = OLD.n AND j.revision = NEW.revision AND j.kind = 'barrier'
      AND j.status = NEW.status))`,
    NO_JOURNAL,
  ),
  trigger("plan_delete_final", "DELETE ON plan", "OLD.status = 'final'", FROZEN),
  trigger("plan_delete_trash", "DELETE ON plan", "OLD.deleted_at IS NULL", "方案要先放入回收站才能彻底删除。"),
  ...nouns.flatMap((table) => [
    ...frozen(table, finalPlan),
    trigger(
      `${table}_fixed`,
      `UPDATE OF n, plan, id ON ${table}`,
      "NEW.n <> OLD.n OR NEW.plan <> OLD.plan OR NEW.id <> OLD.id",
      FIXED,
    ),
    trigger(
      `${table}_insert_over_final`,
      `INSERT ON ${table}`,
      `EXISTS (SELECT 1 FROM ${table} x JOIN plan p ON p.n = x.plan WHERE x.n = NEW.n AND p.status = 'final')`,
      TAKEN,
    ),
  ]),
  ...["explanation", "waiver"].flatMap((table) => frozen(table, finalPlan)),
  ...["total", "target", "lock"].flatMap((table) => frozen(table, finalRow)),
  trigger(
    "journal_fixed",
    "UPDATE OF n, plan, revision, at, author, label, source, source_key, kind, status, about, action, inverse, change_count ON journal",
    "1",
    "历史记录只能增加，不能改动。",
  ),
  // A plan that is purged takes its history along: by then its own row is gone.
  trigger(
    "journal_kept",
    "DELETE ON journal",
    "EXISTS (SELECT 1 FROM plan WHERE n = OLD.plan)",
    "历史记录只能增加，不能删除。",
  ),
  trigger("journal_touch_fixed", "UPDATE ON journal_touch", "1", "历史记录只能增加，不能改动。"),
  trigger(
    "journal_touch_kept",
    "DELETE ON journal_touch",
    "EXISTS (SELECT 1 FROM plan WHERE n = OLD.plan)",
    "历史记录只能增加，不能删除。",
  ),
  trigger(
    "journal_insert_over",
    "INSERT ON journal",
    "EXISTS (SELECT 1 FROM journal j WHERE j.n = NEW.n OR (j.plan = NEW.plan AND j.revision = NEW.revision))",
    "历史记录只能增加，不能覆盖。",
  ),
];

/** Statements that make views and triggers of a fresh library. */
export const guardStatements: readonly string[] = [...views, ...triggers];
