/** The plan that a notice gives: its items with their indicators, totals and splits, each of which can be put right. */

import { memo } from "react";
import {
  joinedToAbove,
  partedFromAbove,
  shownValue,
  withFigure,
  withName,
  withoutIndicator,
} from "../../../shared/import/notice/edit.ts";
import { cellKey } from "../../../shared/model/cell.ts";
import type { IndicatorOut, ItemOut, NoticePlan } from "../../../shared/recognise/notice/notice.ts";
import { Figure } from "./figure.tsx";
import type { Hovering } from "./notice-text.tsx";

export type Edit = (change: (plan: NoticePlan) => NoticePlan) => void;

export function NoticeRows({
  plan,
  total,
  onEdit,
  ...hovering
}: { plan: NoticePlan; total: string; onEdit: Edit } & Hovering) {
  return (
    <section>
      <h3>读出的方案</h3>
      {plan.items.map((item) => (
        <Item
          key={item.id}
          item={item}
          total={total}
          onEdit={onEdit}
          hovered={item.indicators.some(({ id }) => hovering.hovered?.startsWith(id)) ? hovering.hovered : null}
          onHover={hovering.onHover}
          onGo={hovering.onGo}
        />
      ))}
    </section>
  );
}

const Item = memo(function Item({
  item,
  total,
  onEdit,
  ...hovering
}: { item: ItemOut; total: string; onEdit: Edit } & Hovering) {
  return (
    <div className="notice-item">
      <p className="notice-item-text" title={item.text}>
        <b>{item.label}</b> {item.text}
      </p>
      {item.leads.length > 0 && <p className="muted">牵头单位：{item.leads.join("、")}</p>}
      {item.indicators.map((row) => (
        <Indicator
          key={row.id}
          row={row}
          isFirst={row === item.indicators[0]}
          total={total}
          onEdit={onEdit}
          {...hovering}
        />
      ))}
    </div>
  );
});

function Indicator({
  row,
  isFirst,
  total,
  onEdit,
  ...hovering
}: { row: IndicatorOut; isFirst: boolean; total: string; onEdit: Edit } & Hovering) {
  const { id } = row;
  const targets = Object.entries(row.targets).filter(([, value]) => value !== null);
  return (
    <div className={row.parent === null ? "notice-indicator" : "notice-indicator part"}>
      <div className="notice-name">
        <input
          key={row.name}
          defaultValue={row.name}
          aria-label="指标名称"
          maxLength={200}
          onBlur={(event) => onEdit((plan) => withName(plan, id, event.target.value))}
        />
        <button
          type="button"
          className="link"
          hidden={isFirst}
          onClick={() => onEdit((plan) => (row.parent === null ? joinedToAbove(plan, id) : partedFromAbove(plan, id)))}
        >
          {row.parent === null ? "并入上一指标" : "拆成单独指标"}
        </button>
        <button type="button" className="link" onClick={() => onEdit((plan) => withoutIndicator(plan, id))}>
          不要
        </button>
      </div>
      <div className="notice-figures">
        <Figure
          id={cellKey(id, null)}
          label={total}
          text={shownValue(row.total, row)}
          onChange={(text) => onEdit((plan) => withFigure(plan, id, null, text))}
          {...hovering}
        />
        {targets.map(([district, value]) => (
          <Figure
            key={district}
            id={cellKey(id, district)}
            label={district}
            text={shownValue(value, row)}
            onChange={(text) => onEdit((plan) => withFigure(plan, id, district, text))}
            {...hovering}
          />
        ))}
      </div>
    </div>
  );
}
