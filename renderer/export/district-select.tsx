/** 县区: whose list is made; of all of them each becomes a file, in one folder. */

import { Select } from "antd";
import { ALL_DISTRICTS } from "../../shared/layouts/choices.ts";
import { districtLabel } from "../../shared/layouts/district/label.ts";
import { levelWords } from "../../shared/model/level.ts";
import type { PlanState } from "../../shared/model/plan.ts";
import { districtsOf } from "../../shared/model/read-plan.ts";
import { say } from "../../shared/text.ts";

export function DistrictSelect({
  plan,
  label,
  value,
  onChange,
}: {
  plan: PlanState;
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
}) {
  const districts = districtsOf(plan);
  const known = value === ALL_DISTRICTS || districts.some(({ id }) => id === value);
  return (
    <Select<string>
      size="small"
      aria-label={label}
      className="choice-select"
      showSearch={{ optionFilterProp: "label" }}
      value={known ? (value ?? "") : (districts[0]?.id ?? "")}
      options={[
        { value: ALL_DISTRICTS, label: say.allDistricts(levelWords(plan)) },
        ...districts.map((district) => ({ value: district.id, label: districtLabel(plan, district) })),
      ]}
      onChange={onChange}
    />
  );
}
