/** The agencies, spellings that are alike under one heading, with their items. */

import { Checkbox } from "antd";
import { Fragment, useState } from "react";
import type { Agency } from "../../../shared/import/agency-list.ts";
import { say } from "../../../shared/text.ts";
import type { Item } from "../../../shared/model/plan.ts";

/** Items of an agency that are named before it is asked for more. */
const FIRST = 3;
const MOST_ITEMS = 200;

interface Props {
  groups: readonly (readonly Agency[])[];
  /** Rows at most. */
  most: number;
  ticked: readonly string[];
  /** Nothing is to be ticked. */
  locked: boolean;
  onTick(names: string[]): void;
  onItem(item: string): void;
}

export function AgencyTable({ groups, most, ticked, locked, onTick, onItem }: Props) {
  const tick = (name: string, on: boolean) => onTick(on ? [...ticked, name] : ticked.filter((one) => one !== name));
  const total = groups.reduce((sum, group) => sum + group.length, 0);
  let room = most;
  const shown = groups.flatMap((group) => {
    const part = group.slice(0, Math.max(0, room));
    room -= part.length;
    return part.length > 0 ? [{ group, part }] : [];
  });
  const single = shown.findIndex(({ group }) => group.length === 1);
  return (
    <>
      {total > most && <p className="field-hint">{say.agenciesShown(most, total)}</p>}
      <table className="preview-table agency-table" data-testid="agencies">
        <thead>
          <tr>
            <th>单位</th>
            <th className="figure">牵头</th>
            <th className="figure">配合</th>
            <th>项目</th>
          </tr>
        </thead>
        <tbody>
          {shown.map(({ group, part }, at) => (
            <Fragment key={group[0]?.name ?? at}>
              {group.length > 1 && (
                <tr className="preview-group">
                  <th colSpan={4}>
                    写法相近的 {group.length} 个
                    {!locked && (
                      <button type="button" className="link" onClick={() => onTick(group.map(({ name }) => name))}>
                        全选
                      </button>
                    )}
                  </th>
                </tr>
              )}
              {at === single && at > 0 && (
                <tr className="preview-group">
                  <th colSpan={4}>其他单位</th>
                </tr>
              )}
              {part.map((agency) => (
                <tr key={agency.name}>
                  <th scope="row">
                    {locked ? (
                      agency.name
                    ) : (
                      <Checkbox
                        checked={ticked.includes(agency.name)}
                        onChange={(event) => tick(agency.name, event.target.checked)}
                      >
                        {agency.name}
                      </Checkbox>
                    )}
                  </th>
                  <td className="figure">{agency.leads.length || ""}</td>
                  <td className="figure">{agency.supports.length || ""}</td>
                  <td>
                    <Items title="牵头" items={agency.leads} onItem={onItem} />
                    <Items title="配合" items={agency.supports} onItem={onItem} />
                  </td>
                </tr>
              ))}
            </Fragment>
          ))}
        </tbody>
      </table>
    </>
  );
}

function Items({ title, items, onItem }: { title: string; items: readonly Item[]; onItem: Props["onItem"] }) {
  const [most, setMost] = useState(FIRST);
  if (items.length === 0) return null;
  const left = items.length - most;
  return (
    <div className="agency-items">
      <span className="muted">{title}</span>
      <ul>
        {items.slice(0, most).map((item) => (
          <li key={item.id}>
            <button type="button" className="link" title={item.text} onClick={() => onItem(item.id)}>
              {brief(item.text)}
            </button>
          </li>
        ))}
        {left > 0 && (
          <li>
            {most < MOST_ITEMS ? (
              <button type="button" className="link" onClick={() => setMost(MOST_ITEMS)}>
                还有 {left} 项
              </button>
            ) : (
              <span className="muted">还有 {left} 项</span>
            )}
          </li>
        )}
      </ul>
    </div>
  );
}

/** The first words of an item's text: it may be a paragraph. */
function brief(text: string): string {
  return text.length > 24 ? `${text.slice(0, 24)}……` : text || "（无名称）";
}
