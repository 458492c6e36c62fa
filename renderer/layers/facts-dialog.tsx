/** 推进信息 of one or many selected rows. Only what is ticked is changed; once the plan is final it stands beside the plan. */

import { Alert, Checkbox, Input, Modal, Select } from "antd";
import { useEffect, useState } from "react";
import { batch, updateRow } from "../../shared/actions/action.ts";
import { changedFacts } from "../../shared/document/json/facts.ts";
import type { Facts } from "../../shared/model/facts/facts.ts";
import { factsSaid, namedCurves, namedCurveWords, noFacts, rowClasses } from "../../shared/model/facts/facts.ts";
import { readShares } from "../../shared/model/facts/shares-text.ts";
import type { Id } from "../../shared/model/plan.ts";
import { say } from "../../shared/text.ts";
import { factsOf } from "../../shared/tracking/facts.ts";
import { layerTitle } from "../../shared/tracking/layer-key.ts";
import { useTask } from "../app/use-task.ts";
import type { CommandContext } from "../commands/command.ts";
import { selectedIndicators } from "../commands/row-actions.ts";
import { closeToTable } from "../grid/table/go-to.ts";
import { focusFirst } from "../kit/first-field.ts";
import type { TrackingSession } from "../session/tracking-session.ts";
import "../kit/tick-form.css";

const DIFFERENT = "（不同）";
const curves = [
  { value: "", label: "照方案的进度" },
  ...namedCurves.map((value): { value: string; label: string } => ({ value, label: namedCurveWords[value] })),
  { value: "own", label: "自定节点……" },
];

type Field = "class" | "curve" | "points" | "standard" | "quantity" | "shares" | "exclude";
type Texts = Record<Field, string | null>;

/** What a field says as text; of the curve its own form. */
function textOf(facts: Facts, field: Field): string {
  const said = factsSaid(facts);
  if (field === "class") return facts.class ?? "";
  if (field === "curve") return facts.curve ?? "";
  if (field === "points") return facts.points ?? "";
  if (field === "standard") return facts.standard?.text ?? "";
  if (field === "quantity") return facts.quantity;
  return (field === "shares" ? said["资金分担"] : said["不计入"]) ?? "";
}

const fields: readonly Field[] = ["class", "curve", "points", "standard", "quantity", "shares", "exclude"];

/** What every row says; null where they differ. */
function common(list: readonly Facts[]): Texts {
  const one = (field: Field): string | null => {
    const texts = new Set(list.map((facts) => textOf(facts, field)));
    const [text] = texts;
    return texts.size === 1 && text !== undefined ? text : null;
  };
  return Object.fromEntries(fields.map((field) => [field, one(field)])) as Texts;
}

/** The ticked fields as what is to be changed; or the one sentence why not. */
function changeOf(texts: Texts, ticked: ReadonlySet<Field>): Record<string, unknown> | { refusal: string } {
  const json: Record<string, unknown> = {};
  for (const field of ticked) {
    const text = (texts[field] ?? "").trim();
    if (field === "shares") {
      const shares = readShares(text);
      if (!shares) return { refusal: say.sharesForm() };
      json[field] = shares;
    } else if (field === "exclude")
      json[field] = text
        .split(/[、，,]/)
        .map((name) => name.trim())
        .filter(Boolean);
    else if (field === "quantity") json[field] = text === "" ? noFacts.quantity : text;
    else json[field] = text === "" ? null : text;
  }
  return json;
}

export function FactsDialog({ context }: { context: CommandContext }) {
  const { session, grid, layers } = context;
  const [rows] = useState(() => selectedIndicators(grid).flatMap(({ id }) => session.plan.indicator.get(id) ?? []));
  const [tracking, setTracking] = useState<TrackingSession | null>(null);
  const [texts, setTexts] = useState<Texts | null>(null);
  const [ticked, setTicked] = useState<ReadonlySet<Field>>(new Set());
  const [ownCurve, setOwnCurve] = useState(false);
  const { busy, problem, run: task } = useTask();
  const { plan } = session;
  useEffect(
    () =>
      void task(async () => {
        const beside = await layers.tracking();
        setTracking(beside);
        const now = common(rows.map(({ id }) => factsOf(session.plan, beside.state, id) ?? noFacts));
        setTexts(now);
        setOwnCurve(now.curve !== null && !curves.some(({ value }) => value === now.curve));
      }),
    [task, layers, rows, session],
  );
  const close = () => closeToTable(grid);
  const set = (field: Field, text: string) => {
    setTexts((now) => now && { ...now, [field]: text });
    setTicked((now) => new Set(now).add(field));
  };
  const save = () =>
    task(async () => {
      if (!tracking || !texts) return;
      const change = changeOf(texts, ticked);
      if ("refusal" in change) return String(change["refusal"]);
      const changed: { indicator: Id; facts: Facts | null }[] = [];
      for (const { id } of rows) {
        const read = changedFacts(factsOf(plan, tracking.state, id), change);
        if ("refusal" in read) return read.refusal;
        changed.push({ indicator: id, facts: read.facts });
      }
      const label = `设置推进信息${rows.length > 1 ? `（${rows.length} 行）` : `“${rows[0]?.name.slice(0, 30) ?? ""}”`}`;
      if (session.isFinal) {
        if (await tracking.carryOut({ type: "facts.set", rows: changed }, label)) close();
        return;
      }
      const action = batch(changed.map(({ indicator, facts }) => updateRow("indicator", indicator, { facts })));
      if (action === null || session.apply(action, label)) close();
    });
  const tick = (field: Field, label: string) => (
    <Checkbox
      checked={ticked.has(field)}
      onChange={(event) => {
        const next = new Set(ticked);
        if (event.target.checked) next.add(field);
        else next.delete(field);
        setTicked(next);
      }}
    >
      {label}
    </Checkbox>
  );
  const input = (field: Field, label: string, placeholder: string, first = false) => (
    <>
      {tick(field, label)}
      <Input
        {...(first ? { "data-first": true } : {})}
        aria-label={label}
        value={texts?.[field] ?? ""}
        placeholder={texts?.[field] === null ? DIFFERENT : placeholder}
        maxLength={2_000}
        onChange={(event) => set(field, event.target.value)}
      />
    </>
  );
  const quantities = [
    { value: noFacts.quantity, label: "分解数" },
    ...[...(tracking?.state.layers.keys() ?? [])].map((key) => ({ value: key, label: layerTitle(key) })),
  ];
  return (
    <Modal
      open
      title={rows.length === 1 ? `“${rows[0]?.name.slice(0, 30) ?? ""}”的推进信息` : `所选 ${rows.length} 行的推进信息`}
      okText="确定"
      cancelText="取消"
      width={560}
      confirmLoading={busy && texts !== null}
      okButtonProps={{ disabled: texts === null || ticked.size === 0 }}
      onOk={() => void save()}
      onCancel={close}
      afterOpenChange={focusFirst}
    >
      <p className="dialog-note">
        {say.factsTicked()}
        {session.isFinal ? say.factsLater() : ""}
      </p>
      <div className="tick-form">
        {tick("class", "类别")}
        <Select
          value={texts?.class ?? null}
          aria-label="类别"
          placeholder={DIFFERENT}
          options={[{ value: "", label: "（不分）" }, ...rowClasses.map((value) => ({ value, label: value }))]}
          onChange={(value: string) => set("class", value)}
        />
        {tick("curve", "序时进度")}
        <Select
          value={texts === null || texts.curve === null ? null : ownCurve ? "own" : texts.curve}
          aria-label="序时进度"
          placeholder={DIFFERENT}
          options={curves}
          onChange={(value: string) => {
            setOwnCurve(value === "own");
            set("curve", value === "own" ? "70@06-30,100@12-31" : value);
          }}
        />
        {ownCurve && (
          <>
            <span />
            <Input
              aria-label="进度节点"
              value={texts?.curve ?? ""}
              placeholder="70@06-30,100@12-31"
              maxLength={400}
              onChange={(event) => set("curve", event.target.value)}
            />
          </>
        )}
        {input("points", "分值", "例如 5", true)}
        {input("standard", "资金标准", "例如 1500元")}
        {tick("quantity", "数量依据")}
        <Select
          value={texts?.quantity ?? null}
          aria-label="数量依据"
          placeholder={DIFFERENT}
          options={quantities}
          onChange={(value: string) => set("quantity", value)}
        />
        {input("shares", "资金分担", "例如 省70%、县区其余")}
        {input("exclude", "不计入", "例如 配套费、预备费")}
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
