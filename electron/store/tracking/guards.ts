/** Triggers that hold whatever program writes the file: a closed layer is read-only, but for corrections. */

const CLOSED = "数据层已随通报关闭，只能查看；要改请用“更正”，写明原因。";
const KEPT = "方案还在，它的数据层不能整体删除。";
const APPEND_ONLY = "历史记录只能增加，不能改动或删除。";
const FIXED = "数据层的编号不能改动。";

type Trigger = (name: string, event: string, condition: string, message: string) => string;

const closed = (row: string): string => `(SELECT closed FROM layer WHERE n = ${row}.layer) = 1`;
/** Its own row is gone by the time that a cascade reaches what hangs on it. */
const standing = "EXISTS (SELECT 1 FROM tracking WHERE n = OLD.tracking)";

export function trackingTriggers(trigger: Trigger): string[] {
  return [
    ...["layer_figure", "layer_note"].flatMap((table) => [
      trigger(`${table}_closed_insert`, `INSERT ON ${table}`, closed("NEW"), CLOSED),
      trigger(`${table}_closed_update`, `UPDATE ON ${table}`, `${closed("OLD")} OR ${closed("NEW")}`, CLOSED),
      trigger(`${table}_closed_delete`, `DELETE ON ${table}`, closed("OLD"), CLOSED),
    ]),
    trigger("layer_closed_update", "UPDATE ON layer", "OLD.closed = 1", CLOSED),
    trigger("layer_closed_delete", "DELETE ON layer", `OLD.closed = 1 AND ${standing}`, CLOSED),
    trigger(
      "layer_insert_over_closed",
      "INSERT ON layer",
      `EXISTS (SELECT 1 FROM layer l WHERE l.closed = 1 AND (l.n = NEW.n OR (l.tracking = NEW.tracking AND l.key = NEW.key)))`,
      CLOSED,
    ),
    trigger(
      "layer_fixed",
      "UPDATE OF n, tracking, key ON layer",
      "NEW.n <> OLD.n OR NEW.tracking <> OLD.tracking OR NEW.key <> OLD.key",
      FIXED,
    ),
    trigger("layer_id_fixed", "UPDATE ON layer_id", "1", FIXED),
    trigger("layer_id_kept", "DELETE ON layer_id", standing, FIXED),
    trigger(
      "layer_id_insert_over",
      "INSERT ON layer_id",
      "EXISTS (SELECT 1 FROM layer_id i WHERE i.n = NEW.n OR (i.tracking = NEW.tracking AND i.id = NEW.id))",
      FIXED,
    ),
    trigger("tracking_kept", "DELETE ON tracking", "EXISTS (SELECT 1 FROM plan WHERE series = OLD.series)", KEPT),
    trigger(
      "tracking_insert_over",
      "INSERT ON tracking",
      "EXISTS (SELECT 1 FROM tracking t WHERE t.n = NEW.n OR t.series = NEW.series)",
      KEPT,
    ),
    trigger("tracking_fixed", "UPDATE OF n, series ON tracking", "1", KEPT),
    trigger(
      "tracking_journal_fixed",
      "UPDATE OF n, tracking, revision, at, author, label, source, source_key, kind, about, action, inverse, change_count ON tracking_journal",
      "1",
      APPEND_ONLY,
    ),
    trigger("tracking_journal_kept", "DELETE ON tracking_journal", standing, APPEND_ONLY),
    trigger(
      "tracking_journal_insert_over",
      "INSERT ON tracking_journal",
      "EXISTS (SELECT 1 FROM tracking_journal j WHERE j.n = NEW.n OR (j.tracking = NEW.tracking AND j.revision = NEW.revision))",
      APPEND_ONLY,
    ),
    ...(
      [
        ["sent_file", "s"],
        ["round_return", "r"],
      ] as const
    ).flatMap(([table, row]) => [
      trigger(`${table}_fixed`, `UPDATE ON ${table}`, "1", APPEND_ONLY),
      trigger(`${table}_kept`, `DELETE ON ${table}`, standing, APPEND_ONLY),
      trigger(
        `${table}_insert_over`,
        `INSERT ON ${table}`,
        `EXISTS (SELECT 1 FROM ${table} ${row} WHERE ${row}.n = NEW.n)`,
        APPEND_ONLY,
      ),
    ]),
    trigger("tracking_touch_fixed", "UPDATE ON tracking_touch", "1", APPEND_ONLY),
    trigger("tracking_touch_kept", "DELETE ON tracking_touch", standing, APPEND_ONLY),
  ];
}
