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

const views = [
  // The figure at the issuer's level: the given one, or the sum where the total is computed.
  `CREATE VIEW effective_total AS
  SELECT i.n AS indicator, t.kind AS kind, t.scaled AS scaled
  FROM indicator i JOIN total t ON t.indicator = i.n WHERE i.total_mode = 'given' AND t.scaled IS NOT NULL
  UNION ALL
  SELECT i.n, 'exact', (SELECT sum(x.scaled) FROM target x WHERE x.indicator = i.n)
  FROM indicator i
  WHERE i.total_mode = 'computed' AND EXISTS (SELECT 1 FROM target x WHERE x.indicator = i.n AND x.scaled IS NOT NULL)`,
  `CREATE VIEW row_sum AS
  SELECT i.plan AS plan, i.id AS id, i.grain AS grain, t.kind AS kind, t.scaled AS expected, t.upto AS upto,
    (SELECT sum(x.scaled) FROM target x WHERE x.indicator = i.n) AS actual
  FROM indicator i JOIN total t ON t.indicator = i.n
  WHERE i.rule = 'sum' AND i.total_mode = 'given' AND t.scaled IS NOT NULL`,
  `CREATE VIEW part_group AS
  SELECT c.plan AS plan, p.n AS parent_n, c.parent AS parent, c.part AS part, coalesce(c.partition, '') AS side,
    p.grain AS grain, max(p.grain, max(c.grain)) AS finest, min(p.grain, min(c.grain)) AS coarsest
  FROM indicator c JOIN indicator p ON p.plan = c.plan AND p.id = c.parent
  WHERE c.part IS NOT NULL AND c.parent IS NOT NULL
  GROUP BY c.plan, p.n, c.part, coalesce(c.partition, '')`,
  `CREATE VIEW part_column AS
  SELECT g.plan AS plan, g.part || '|' || g.parent || '||' || g.side AS finding, g.part AS part, e.kind AS kind,
    g.finest AS finest, g.coarsest AS coarsest,
    ${high("e.scaled", "g.finest - g.grain")} AS expected_high, ${low("e.scaled", "g.finest - g.grain")} AS expected_low,
    (SELECT sum(${high("f.scaled", "g.finest - c.grain")})
      FROM indicator c JOIN effective_total f ON f.indicator = c.n WHERE ${family}) AS actual_high,
    (SELECT sum(${low("f.scaled", "g.finest - c.grain")})
      FROM indicator c JOIN effective_total f ON f.indicator = c.n WHERE ${family}) AS actual_low
  FROM part_group g JOIN effective_total e ON e.indicator = g.parent_n
  UNION ALL
  SELECT g.plan, g.part || '|' || g.parent || '|' || d.id || '|' || g.side, g.part, e.kind, g.finest, g.coarsest,
    ${high("e.scaled", "g.finest - g.grain")}, ${low("e.scaled", "g.finest - g.grain")},
    coalesce((SELECT sum(${high("x.scaled", "g.finest - c.grain")})
      FROM indicator c JOIN target x ON x.indicator = c.n AND x.district = e.district WHERE ${family}), 0),
    coalesce((SELECT sum(${low("x.scaled", "g.finest - c.grain")})
      FROM indicator c JOIN target x ON x.indicator = c.n AND x.district = e.district WHERE ${family}), 0)
  FROM part_group g JOIN target e ON e.indicator = g.parent_n AND e.scaled IS NOT NULL
    JOIN district d ON d.n = e.district
  WHERE EXISTS (SELECT 1 FROM indicator c JOIN target x ON x.indicator = c.n AND x.scaled IS NOT NULL WHERE ${family})`,
  `CREATE VIEW part_gap AS
  SELECT *, CASE WHEN finest - coarsest > 15 THEN NULL
    WHEN actual_high - expected_high + (actual_low - expected_low) / ${LIMB} <> 0
      THEN sign(actual_high - expected_high + (actual_low - expected_low) / ${LIMB})
    ELSE sign((actual_low - expected_low) % ${LIMB}) END AS side_of
  FROM part_column WHERE actual_high IS NOT NULL`,
  // Every gap that stands against 定稿: the finding's key and both figures as the waiver names them.
  `CREATE VIEW imbalance AS
  SELECT plan, 'sum|' || id || '||' AS finding,
    ${decimal("expected", "grain")} AS expected, ${decimal("actual", "grain")} AS actual
  FROM row_sum
  WHERE actual IS NOT NULL AND actual <> expected
    AND NOT (kind = 'atLeast' AND actual > expected) AND NOT (kind = 'atMost' AND actual < expected)
    AND NOT (upto IS NOT NULL AND actual > expected AND actual <= upto)
  UNION ALL
  SELECT plan, finding,
    CASE WHEN abs(expected_high) < 9000 THEN ${decimal(`(expected_high * ${LIMB} + expected_low)`, "finest")} END,
    CASE WHEN abs(actual_high) < 9000 THEN ${decimal(`(actual_high * ${LIMB} + actual_low)`, "finest")} END
  FROM part_gap
  WHERE side_of IS NULL OR (side_of > 0 AND NOT (part = 'parts' AND kind = 'atLeast'))
    OR (side_of < 0 AND part = 'parts' AND kind <> 'atMost')`,
];

const FROZEN = "方案已定稿，只能查看；要修改请先撤回定稿。";
const UNBALANCED = "还有各县区或其中项加起来与目标不一致的地方，不能定稿；请先改平，或逐条写明理由强制通过。";
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
    SELECT 1 FROM imbalance b WHERE b.plan = OLD.n AND NOT EXISTS (
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
    "UPDATE OF n, plan, revision, at, author, label, source, kind, status, about, action, inverse, change_count ON journal",
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
