/**
 * What stands against 定稿, in SQL: `sum`, `parts`, `within`, `uniform`, `each` and `allotment` judged as shared/rules does,
 * with the same keys and figures; a test feeds both with the same plans. Of a range both ends are judged.
 *
 * Children may have another step than their parent, and 10¹⁵ of one step in another overflows 64 bits. Such sums are
 * carried in two limbs: value = high × 10¹⁵ + low. Older SQLite reads no deeper than some hundred levels, so what is deep
 * is a view of its own.
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
function limbs(name: string, x: string, shift: string): string {
  return `${high(x, shift)} AS ${name}h, ${low(x, shift)} AS ${name}l`;
}

/** −1, 0, 1 as the first number in two limbs is below, at or above the second. */
function order(a: string, b: string): string {
  const top = `(${a}h - ${b}h + (${a}l - ${b}l) / ${LIMB})`;
  return `CASE WHEN ${top} <> 0 THEN sign(${top}) ELSE sign((${a}l - ${b}l) % ${LIMB}) END`;
}

/** The decimal text of whole number `v` of steps 10^−grain, as sumText writes it. */
function decimal(v: string, grain: string): string {
  const padded = `printf('%0*d', ${grain} + 1, abs(${v}))`;
  return `CASE WHEN ${grain} > 0 THEN CASE WHEN ${v} < 0 THEN '-' ELSE '' END ||
      rtrim(rtrim(substr(${padded}, 1, length(${padded}) - ${grain}) || '.' || substr(${padded}, -(${grain})), '0'), '.')
    WHEN ${v} = 0 THEN '0' ELSE ${v} || substr('00000000', 1, -(${grain})) END`;
}

/** A decimal of `digits` and `places` in whole steps 10^−grain; `up`: to the next whole step where it is finer than one. */
export function steps(digits: string, places: string, grain: string, up: boolean): string {
  const divisor = power(`${places} - (${grain})`);
  const rest = `(${digits} % ${divisor})`;
  return `CASE WHEN ${grain} >= ${places} THEN ${digits} * ${power(`(${grain}) - ${places}`)}
    ELSE ${digits} / ${divisor} ${up ? `+ (${rest} > 0)` : `- (${rest} < 0)`} END`;
}

const hasFigure = (row: string): string =>
  `EXISTS (SELECT 1 FROM target y WHERE y.indicator = ${row}.n AND y.scaled IS NOT NULL)`;
const sumOf = (row: string): string => `(SELECT sum(y.scaled) FROM target y WHERE y.indicator = ${row}.n)`;
/** What the upper ends of a row's ranges have more than the lower ones. */
const moreOf = (row: string): string =>
  `coalesce((SELECT sum(y.more) FROM target_more y WHERE y.indicator = ${row}.n), 0)`;

const family = "c.plan = g.plan AND c.parent = g.parent AND c.part = g.part AND coalesce(c.partition, '') = g.side";

interface Side {
  whose: "parent" | "child";
  /** Of the column; "0" is the total. */
  district: string;
  kind?: string;
  /** Lower end in steps of the row; `more`: what the upper end has more instead. */
  from?: string;
  more?: string;
  /** 1: what the parent says there is no figure that can be known. */
  unknown?: string;
  where: string;
}

function side({ whose, district, kind, from = "0", more = "0", unknown, where }: Side): string {
  const shift = `g.finest - ${whose === "parent" ? "g" : "c"}.grain`;
  const none = (name: string): string => `0 AS ${name}h, 0 AS ${name}l`;
  const filled = (name: string, x: string): string => (x === "0" ? none(name) : limbs(name, x, shift));
  const own = `${filled(whose === "parent" ? "e" : "a", from)}, ${filled(whose === "parent" ? "em" : "am", more)}`;
  return `SELECT g.plan AS plan, g.parent AS parent, g.part AS part, g.side AS side, ${district} AS district,
      g.finest AS finest, g.coarsest AS coarsest, ${kind ?? "NULL"} AS kind, ${unknown ?? "0"} AS unknown,
      ${whose === "parent" ? own : `${none("e")}, ${none("em")}`},
      ${whose === "child" ? own : `${none("a")}, ${none("am")}`}, ${whose === "child" ? 1 : 0} AS children ${where}`;
}

/** Parent and children, total and districts, summed together: each figure is looked at once. */
function familySides(plan: string): string {
  const parents = `FROM part_group g JOIN indicator p ON p.n = g.parent_n ${plan}`;
  const children = `FROM part_group g JOIN indicator c ON ${family} ${plan}`;
  const merged = `LEFT JOIN merged_column m ON m.parent = g.parent_n AND m.part = g.part AND m.side = g.side
        AND m.district = x.district`;
  const column = "coalesce(m.head, x.district)";
  const noFigure = "(x.kind = 'words' OR (x.kind = 'includedIn' AND json_extract(x.extra, '$.of') IS NULL))";
  const childSplit = `EXISTS (SELECT 1 FROM indicator c WHERE ${family} AND ${hasFigure("c")})`;
  const total = (row: string, rows: string) => ({
    district: "0",
    from: "t.scaled",
    more: "coalesce(t.upto - t.scaled, 0)",
    where: `${rows} JOIN total t ON t.indicator = ${row}.n WHERE ${row}.total_mode = 'given' AND t.scaled IS NOT NULL`,
  });
  const computed = (row: string, rows: string) => ({
    district: "0",
    from: sumOf(row),
    more: moreOf(row),
    where: `${rows} WHERE ${row}.total_mode = 'computed' AND ${hasFigure(row)}`,
  });
  const sides: Side[] = [
    { whose: "parent", kind: "t.kind", ...total("p", parents) },
    { whose: "parent", kind: "'exact'", ...computed("p", parents) },
    { whose: "child", ...total("c", children) },
    { whose: "child", ...computed("c", children) },
    {
      whose: "parent",
      district: column,
      kind: "CASE WHEN x.scaled IS NOT NULL THEN x.kind END",
      from: "coalesce(x.scaled, 0)",
      unknown: noFigure,
      where: `${parents} JOIN target x ON x.indicator = p.n ${merged}
      WHERE (x.scaled IS NOT NULL OR ${noFigure}) AND ${childSplit}`,
    },
    {
      whose: "parent",
      district: column,
      more: "x.more",
      where: `${parents} JOIN target_more x ON x.indicator = p.n ${merged} WHERE ${childSplit}`,
    },
    {
      whose: "child",
      district: column,
      from: "x.scaled",
      where: `${children} JOIN indicator p ON p.n = g.parent_n JOIN target x ON x.indicator = c.n ${merged}
      WHERE x.scaled IS NOT NULL AND ${hasFigure("p")}`,
    },
    {
      whose: "child",
      district: column,
      more: "x.more",
      where: `${children} JOIN indicator p ON p.n = g.parent_n JOIN target_more x ON x.indicator = c.n ${merged}
      WHERE ${hasFigure("p")}`,
    },
  ];
  return sides.map(side).join("\n  UNION ALL ");
}

/** Gaps between parents and their children. */
function families(plan: string): string {
  const text = (end: string): string =>
    `CASE WHEN abs(${end}h) < 9000 THEN ${decimal(`(${end}h * ${LIMB} + ${end}l)`, "finest")} END`;
  return `SELECT plan, part || '|' || parent || '|' || coalesce((SELECT d.id FROM district d WHERE d.n = gap.district), '')
      || '|' || side AS finding,
    CASE WHEN less THEN ${text("e1")} ELSE ${text("e2")} END AS expected,
    CASE WHEN less THEN ${text("a1")} ELSE ${text("a2")} END AS actual
  FROM (SELECT *, part = 'parts' AND NOT (at_most AND NOT at_least) AND ${order("a1", "e1")} < 0 AS less,
      NOT (part = 'parts' AND at_least AND NOT at_most) AND ${order("a2", "e2")} > 0 AS more
    FROM (SELECT plan, parent, part, side, district, max(finest) AS finest, max(coarsest) AS coarsest,
        coalesce(max(kind = 'atLeast'), 0) AS at_least, coalesce(max(kind = 'atMost'), 0) AS at_most,
        sum(eh) AS e1h, sum(el) AS e1l, sum(ah) AS a1h, sum(al) AS a1l,
        sum(eh) + sum(emh) AS e2h, sum(el) + sum(eml) AS e2l, sum(ah) + sum(amh) AS a2h, sum(al) + sum(aml) AS a2l
      FROM (${familySides(plan)})
      GROUP BY plan, parent, part, side, district
      HAVING sum(unknown) = 0 AND (district <> 0 OR (count(kind) > 0 AND sum(children) > 0))) LIMIT -1) gap
  WHERE less OR more OR finest - coarsest > 15`;
}

/** Σ against totals. */
function sums(plan: string): string {
  return `SELECT plan, 'sum|' || id || '||' AS finding,
    CASE WHEN less THEN ${decimal("low", "grain")} ELSE ${decimal("high", "grain")} END AS expected,
    CASE WHEN less THEN ${decimal("bottom", "grain")} ELSE ${decimal("top", "grain")} END AS actual
  FROM (SELECT *, kind <> 'atMost' AND bottom < low AS less, kind <> 'atLeast' AND bottom + more > high AS over_,
      bottom + more AS top
    FROM (SELECT i.plan AS plan, i.id AS id, i.grain AS grain, t.kind AS kind, t.scaled AS low,
        coalesce(t.upto, t.scaled) AS high, ${sumOf("i")} AS bottom, ${moreOf("i")} AS more
      FROM indicator i JOIN total t ON t.indicator = i.n
      WHERE i.rule = 'sum' AND i.total_mode = 'given' AND t.scaled IS NOT NULL ${plan} LIMIT -1)
    WHERE bottom IS NOT NULL LIMIT -1)
  WHERE less OR over_`;
}

/** Districts against the bound of their row. */
function districts(plan: string): string {
  return `SELECT plan, rule || '|' || id || '|' || (SELECT d.id FROM district d WHERE d.n = district) || '|' AS finding,
    CASE WHEN less THEN low_text ELSE high_text END AS expected,
    CASE WHEN less THEN ${decimal("bottom", "grain")} ELSE ${decimal("top", "grain")} END AS actual
  FROM (SELECT *, direction <> 'atMost' AND bottom < low AS less, direction <> 'atLeast' AND top > high AS over_
    FROM (SELECT b.*, x.district AS district, x.scaled AS bottom, CASE WHEN x.extra IS NULL THEN x.scaled ELSE x.scaled
          + coalesce((SELECT y.more FROM target_more y WHERE y.indicator = x.indicator AND y.district = x.district), 0)
          END AS top
      FROM district_bound b JOIN target x ON x.indicator = b.n WHERE x.scaled IS NOT NULL ${plan}))
  WHERE less OR over_`;
}

/** The bound of each row whose districts must meet one: of `uniform` the total, of `each` its own or the total. */
function bounds(): string {
  const at = (path: string): [string, string] => [
    `json_extract(i.each_bound, '${path}.digits')`,
    `json_extract(i.each_bound, '${path}.places')`,
  ];
  const [digits, places] = at("$.value");
  const [toDigits, toPlaces] = at("$.to");
  const qualifier = "json_extract(i.each_bound, '$.qualifier')";
  const columns = "i.n AS n, i.plan AS plan, i.id AS id, i.grain AS grain";
  const total = `t.scaled AS low, coalesce(t.upto, t.scaled) AS high, ${decimal("t.scaled", "i.grain")} AS low_text,
      ${decimal("coalesce(t.upto, t.scaled)", "i.grain")} AS high_text`;
  return `SELECT 'uniform' AS rule, ${columns}, coalesce(i.direction,
      CASE WHEN t.kind IN ('atLeast', 'atMost') THEN t.kind ELSE 'equal' END) AS direction, ${total}
  FROM indicator i JOIN total t ON t.indicator = i.n WHERE i.rule = 'uniform' AND t.scaled IS NOT NULL
  UNION ALL
  SELECT 'each', ${columns},
    CASE WHEN t.kind IN ('atLeast', 'atMost') THEN t.kind ELSE coalesce(i.direction, 'atLeast') END, ${total}
  FROM indicator i JOIN total t ON t.indicator = i.n
  WHERE i.rule = 'each' AND i.each_bound IS NULL AND t.scaled IS NOT NULL
  UNION ALL
  SELECT 'each', ${columns}, CASE WHEN ${qualifier} IN ('atLeast', 'atMost') THEN ${qualifier}
      WHEN i.rule = 'each' THEN coalesce(i.direction, 'atLeast') ELSE 'atLeast' END,
    ${steps(digits, places, "i.grain", true)},
    CASE WHEN ${toDigits} IS NULL THEN ${steps(digits, places, "i.grain", false)}
      ELSE ${steps(toDigits, toPlaces, "i.grain", false)} END,
    ${decimal(digits, places)},
    CASE WHEN ${toDigits} IS NULL THEN ${decimal(digits, places)} ELSE ${decimal(toDigits, toPlaces)} END
  FROM indicator i WHERE i.rule IN ('sum', 'each') AND i.each_bound IS NOT NULL`;
}

/** The version in force of the series that row `i` is linked to: its newest final plan, where none is final the newest. */
function upperInForce(): string {
  const link = (path: string): string => `json_extract(i.upper, '$.${path}')`;
  const follows = `SELECT 1 FROM plan x WHERE x.adjusts = p.id AND x.deleted_at IS NULL
      AND (x.status = 'final') >= (p.status = 'final')`;
  return `(SELECT p.n FROM plan p WHERE p.deleted_at IS NULL
    AND p.series = coalesce(${link("series")}, (SELECT o.series FROM plan o WHERE o.id = ${link("plan")} AND o.deleted_at IS NULL))
    ORDER BY p.status = 'final' DESC, EXISTS (${follows}), p.n LIMIT 1)`;
}

/** Totals beside what an upper plan gave: its version in force in the same file, else the figure as given. */
function allotmentPairs(): string {
  const link = (path: string): string => `json_extract(i.upper, '$.${path}')`;
  const above = `FROM indicator i JOIN plan u ON u.n = ${upperInForce()} AND u.n <> i.plan
    JOIN indicator r ON r.plan = u.n AND r.id = ${link("indicator")} LEFT JOIN total t ON t.indicator = i.n`;
  const own = (upperGrain: string, kind: string, low: string): string =>
    `i.plan AS plan, i.id AS id, i.grain AS grain, ${upperGrain} AS upper_grain,
    coalesce(CASE i.total_mode WHEN 'computed' THEN ${sumOf("i")} ELSE t.scaled END, 0) AS bottom,
    coalesce(CASE i.total_mode WHEN 'computed' THEN ${sumOf("i")} + ${moreOf("i")}
      ELSE coalesce(t.upto, t.scaled) END, 0) AS top, ${kind} AS kind, ${low} AS low,
    coalesce(${link("added")}, 0) AS added, coalesce(i.direction, '') AS direction`;
  const gave = own("r.grain", "v.kind", "v.scaled");
  const [digits, places] = [link("given.value.digits"), link("given.value.places")];
  const grain = `max(${places}, coalesce(${link("given.to.places")}, 0))`;
  return `SELECT ${gave}, coalesce(v.upto, v.scaled) AS high ${above} JOIN total v ON v.indicator = r.n
  WHERE i.upper IS NOT NULL AND ${link("district")} IS NULL AND v.scaled IS NOT NULL
  UNION ALL
  SELECT ${gave}, v.scaled + coalesce((SELECT y.more FROM target_more y
    WHERE y.indicator = v.indicator AND y.district = v.district), 0) ${above}
    JOIN district w ON w.plan = u.n AND w.id = ${link("district")}
    JOIN target v ON v.indicator = r.n AND v.district = w.n
  WHERE i.upper IS NOT NULL AND v.scaled IS NOT NULL
  UNION ALL
  SELECT ${own(grain, link("given.qualifier"), steps(digits, places, grain, true))},
    CASE WHEN ${link("given.to")} IS NULL THEN ${steps(digits, places, grain, false)}
      ELSE ${steps(link("given.to.digits"), link("given.to.places"), grain, false)} END
  FROM indicator i LEFT JOIN total t ON t.indicator = i.n
  WHERE i.upper IS NOT NULL AND ${link("given.kind")} = 'amount' AND coalesce(${upperInForce()}, i.plan) = i.plan`;
}

/** 自加压 lets a better figure pass: a larger one, or of what is to be kept low a smaller one. */
function allotments(): string {
  const shift = (grain: string): string => `max(grain, upper_grain) - ${grain}`;
  return `SELECT plan, 'allotment|' || id || '||' AS finding,
    CASE WHEN less THEN ${decimal("low", "upper_grain")} ELSE ${decimal("high", "upper_grain")} END AS expected,
    CASE WHEN less THEN ${decimal("bottom", "grain")} ELSE ${decimal("top", "grain")} END AS actual
  FROM (SELECT *, kind <> 'atMost' AND ${order("a1", "e1")} < 0 AS less,
      kind <> 'atLeast' AND ${order("a2", "e2")} > 0 AS over_
    FROM (SELECT *, ${limbs("a1", "bottom", shift("grain"))}, ${limbs("a2", "top", shift("grain"))},
        ${limbs("e1", "low", shift("upper_grain"))}, ${limbs("e2", "high", shift("upper_grain"))}
      FROM allotment_pair WHERE abs(grain - upper_grain) <= 15 LIMIT -1) LIMIT -1)
  WHERE (less OR over_) AND NOT (added AND CASE direction WHEN 'atMost' THEN less ELSE NOT less END)`;
}

/**
 * Every gap that stands against 定稿: plan, the finding's key and both figures as the waiver names them. `plan` is a
 * column's owner compared with a plan ("= OLD.n"), or "" for all plans: SQLite does not carry the comparison inwards.
 */
export function gaps(plan: string): readonly string[] {
  const of = (row: string): string => (plan === "" ? "" : `AND ${row}.plan ${plan}`);
  const allotted = `SELECT plan, finding, expected, actual FROM allotment_gap ${plan === "" ? "" : `WHERE plan ${plan}`}`;
  return [sums(of("i")), families(of("g")), districts(of("b")), allotted];
}

const targetMore = `SELECT x.indicator AS indicator, x.district AS district,
    ${steps("json_extract(x.extra, '$.to.digits')", "json_extract(x.extra, '$.to.places')", "i.grain", true)} - x.scaled AS more
  FROM target x INDEXED BY target_range JOIN indicator i ON i.n = x.indicator
  WHERE x.extra IS NOT NULL AND x.scaled IS NOT NULL AND json_extract(x.extra, '$.to') IS NOT NULL`;

// Columns that a mark 含在… in a row of the family makes one with another, under the first of them in the plan.
const mergedColumn = `WITH RECURSIVE edge (parent, part, side, a, b) AS (
    SELECT p.n, r.part, coalesce(r.partition, ''), x.district, d.n
    FROM target x JOIN indicator r ON r.n = x.indicator JOIN indicator p ON p.plan = r.plan AND p.id = r.parent
      JOIN district d ON d.plan = r.plan AND d.id = json_extract(x.extra, '$.of')
    WHERE x.kind = 'includedIn' AND r.part IS NOT NULL
    UNION SELECT r.n, c.part, coalesce(c.partition, ''), x.district, d.n
    FROM target x JOIN indicator r ON r.n = x.indicator JOIN indicator c ON c.plan = r.plan AND c.parent = r.id
      JOIN district d ON d.plan = r.plan AND d.id = json_extract(x.extra, '$.of')
    WHERE x.kind = 'includedIn' AND c.part IS NOT NULL),
  both (parent, part, side, a, b) AS (
    SELECT parent, part, side, a, b FROM edge UNION SELECT parent, part, side, b, a FROM edge),
  reach (parent, part, side, a, b) AS (
    SELECT parent, part, side, a, b FROM both
    UNION SELECT r.parent, r.part, r.side, r.a, e.b FROM reach r
      JOIN both e ON e.parent = r.parent AND e.part = r.part AND e.side = r.side AND e.a = r.b)
  SELECT parent, part, side, district, head
  FROM (SELECT r.parent AS parent, r.part AS part, r.side AS side, r.a AS district, r.b AS head,
      row_number() OVER (PARTITION BY r.parent, r.part, r.side, r.a ORDER BY d.position, d.n) AS place
    FROM reach r JOIN district d ON d.n = r.b)
  WHERE place = 1`;

export const gapViews: readonly string[] = [
  `CREATE VIEW target_more AS ${targetMore}`,
  // The partitions of each parent, with the finest and the coarsest step among parent and children.
  `CREATE VIEW part_group AS
  SELECT c.plan AS plan, p.n AS parent_n, c.parent AS parent, c.part AS part, coalesce(c.partition, '') AS side,
    p.grain AS grain, max(p.grain, max(c.grain)) AS finest, min(p.grain, min(c.grain)) AS coarsest
  FROM indicator c JOIN indicator p ON p.plan = c.plan AND p.id = c.parent
  WHERE c.part IS NOT NULL AND c.parent IS NOT NULL
  GROUP BY c.plan, p.n, c.part, coalesce(c.partition, '')`,
  `CREATE VIEW merged_column AS ${mergedColumn}`,
  `CREATE VIEW district_bound AS ${bounds()}`,
  `CREATE VIEW allotment_pair AS ${allotmentPairs()}`,
  `CREATE VIEW allotment_gap AS ${allotments()}`,
  `CREATE VIEW sum_gap AS ${sums("")}`,
  `CREATE VIEW family_gap AS ${families("")}`,
  `CREATE VIEW district_gap AS ${districts("")}`,
  `CREATE VIEW imbalance AS ${["sum_gap", "family_gap", "district_gap", "allotment_gap"]
    .map((view) => `SELECT plan, finding, expected, actual FROM ${view}`)
    .join(" UNION ALL ")}`,
];
