/** What the office calls its columns, and the text over each page. */

import type { HeadingKey } from "../../shared/model/words/headings.ts";
import { headingKeys } from "../../shared/model/words/headings.ts";
import { levelWords } from "../../shared/model/level.ts";
import { say, usualHeadings } from "../../shared/text.ts";
import { FieldGroup, TextField } from "../kit/fields.tsx";
import type { PlanSession } from "../session/plan-session.ts";

interface Props {
  session: PlanSession;
  locked: boolean;
}

/** One field a column, the usual word in it while the office has no other. */
export function HeadingFields({ session, locked }: Props) {
  const { headings } = session.plan.header;
  const level = levelWords(session.plan);
  const usual = usualHeadings(level);
  // What stands over several columns, or only in a table that is turned, says where.
  const labels = { ...usual, span: `${level.place}各栏上方`, place: `${level.place}名称一栏（横竖对调时）` };
  const save = (key: HeadingKey, text: string): void => {
    const { [key]: _before, ...rest } = headings;
    const own = text === "" || text === usual[key] ? rest : { ...rest, [key]: text };
    session.apply({ type: "plan.update", patch: { headings: own } }, "修改表头用语");
  };
  return (
    <FieldGroup label="表头用语" hint={say.ownHeadings()}>
      <div className="heading-fields">
        {headingKeys.map((key) => (
          <TextField
            key={key}
            label={labels[key]}
            value={headings[key] ?? ""}
            placeholder={usual[key]}
            disabled={locked}
            onSave={(text) => save(key, text)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}

/** Left, middle and right. */
export function PageHeaderFields({ session, locked }: Props) {
  const { pageHeader } = session.plan.header;
  const save = (side: number, text: string): void => {
    const patch = { pageHeader: pageHeader.map((before, at) => (at === side ? text : before)) };
    session.apply({ type: "plan.update", patch }, "修改页眉");
  };
  return (
    <FieldGroup label="页眉" hint={say.pageNumberCode()}>
      <div className="heading-fields">
        {["左", "中", "右"].map((label, side) => (
          <TextField
            key={label}
            label={label}
            value={pageHeader[side] ?? ""}
            disabled={locked}
            onSave={(text) => save(side, text)}
          />
        ))}
      </div>
    </FieldGroup>
  );
}
