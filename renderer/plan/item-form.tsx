/** The particulars of one item: number, text, agencies, scope, measures, the clerk's own columns. */

import { updateRow } from "../../shared/actions/action.ts";
import { parseSeq, splitNames } from "../../shared/import/names.ts";
import type { Item } from "../../shared/model/plan.ts";
import { categoriesOf, itemsIn } from "../../shared/model/read-plan.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say } from "../../shared/text.ts";
import type { GridController } from "../grid/table/controller.ts";
import { notify } from "../app/notify.ts";
import { SelectField, TextField } from "../kit/fields.tsx";
import { scopeOptions } from "../kit/rule-options.ts";

export function ItemForm({ grid, item, locked }: { grid: GridController; item: Item; locked: boolean }) {
  const { session } = grid;
  const { plan } = session;
  const patch = (fields: Partial<Item>, label: string) =>
    session.apply(updateRow("item", item.id, fields), `修改“${item.text.slice(0, 30)}”${label}`);
  const categories = [
    { value: "", label: "（未分类）" },
    ...categoriesOf(plan).map((category) => ({ value: category.id, label: category.name })),
  ];
  const saveExtra = (key: string, value: string) => patch({ extra: { ...item.extra, [key]: value } }, key);
  return (
    <div className="form">
      <TextField
        label="序号"
        value={item.label}
        disabled={locked}
        onSave={(label) => patch({ label, seq: parseSeq(label === "" ? null : label) }, "序号")}
      />
      <TextField
        label="实事项目"
        value={item.text}
        rows={3}
        disabled={locked}
        onSave={(text) => (text === "" ? notify.warn(say.itemNameEmpty()) : patch({ text }, "名称"))}
      />
      {plan.category.size > 0 && (
        <SelectField
          label="类别"
          value={item.category ?? ""}
          options={categories}
          disabled={locked}
          onSave={(category) =>
            session.apply(
              { type: "row.move", kind: "item", id: item.id, parent: category, at: itemsIn(plan, category).length },
              `移动“${item.text.slice(0, 30)}”`,
            )
          }
        />
      )}
      <SelectField
        label="承担范围"
        value={item.scope}
        options={scopeOptions(levelWords(plan))}
        disabled={locked}
        onSave={(scope) => patch({ scope }, "承担范围")}
      />
      <TextField
        label="牵头单位"
        value={item.leads.join("、")}
        rows={2}
        placeholder="多个单位用顿号隔开"
        disabled={locked}
        onSave={(text) => patch({ leads: splitNames(text) }, "牵头单位")}
      />
      <TextField
        label="配合单位"
        value={item.supports.join("、")}
        rows={2}
        placeholder="多个单位用顿号隔开"
        disabled={locked}
        onSave={(text) => patch({ supports: splitNames(text) }, "配合单位")}
      />
      <TextField
        label="推进措施"
        value={item.measures.join("\n")}
        rows={4}
        placeholder="一条措施一行"
        disabled={locked}
        onSave={(text) =>
          patch(
            {
              measures: text
                .split("\n")
                .map((line) => line.trim())
                .filter((line) => line !== ""),
            },
            "推进措施",
          )
        }
      />
      {Object.entries(item.extra).map(([key, value]) => (
        <TextField
          key={key}
          label={key}
          value={value}
          rows={1}
          disabled={locked}
          onSave={(text) => saveExtra(key, text)}
        />
      ))}
      {!locked && (
        <TextField
          label="加一列（列名）"
          value=""
          placeholder="例如 完成时限，输入后回车"
          disabled={locked}
          onSave={(key) => key !== "" && item.extra[key] === undefined && saveExtra(key.slice(0, 100), "")}
        />
      )}
    </div>
  );
}
