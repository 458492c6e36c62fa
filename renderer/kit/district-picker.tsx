/** Choosing districts: by a city of the region list, or typed, one name a line. */

import { AutoComplete, Checkbox, Input } from "antd";
import { useMemo, useState } from "react";
import { kindOfDistrict } from "../../shared/import/names.ts";
import type { DistrictKind } from "../../shared/model/plan.ts";
import { countiesOf, fullRegionName, regionByCode, searchRegions } from "../../shared/model/region/region.ts";
import "./district-picker.css";

export interface PickedDistrict {
  name: string;
  code: string | null;
  kind: DistrictKind;
}

/** Districts under a region: counties of a city, or cities of a province. */
function membersOf(code: string): PickedDistrict[] {
  const members = countiesOf(code, { zones: true });
  return members.map((region) => ({
    name: region.name,
    code: region.code,
    kind: region.level === "zone" ? "zone" : "county",
  }));
}

export function parseTyped(text: string): PickedDistrict[] {
  return text
    .split(/[\n、，,;；\s]+/)
    .map((name) => name.trim())
    .filter((name) => name !== "")
    .map((name) => ({ name, code: null, kind: kindOfDistrict(name) }));
}

function RegionSearch({
  onPick,
  placeholder,
  autoFocus = false,
}: {
  onPick(code: string, name: string): void;
  placeholder: string;
  autoFocus?: boolean;
}) {
  const [text, setText] = useState("");
  const options = useMemo(
    () =>
      searchRegions(text, 40)
        .filter(
          (region) => region.level === "city" || (region.level === "province" && countiesOf(region.code).length > 0),
        )
        .slice(0, 12)
        .map((region) => ({ value: region.code, label: fullRegionName(region) })),
    [text],
  );
  return (
    <AutoComplete
      autoFocus={autoFocus}
      // Enter takes the first suggestion.
      defaultActiveFirstOption
      style={{ width: "100%" }}
      value={text}
      options={options}
      placeholder={placeholder}
      aria-label={placeholder}
      onSearch={setText}
      onSelect={(code: string) => {
        const region = regionByCode(code);
        setText(region ? fullRegionName(region) : code);
        if (region) onPick(code, region.name);
      }}
    />
  );
}

/** The region's members with ticks, and lines of the clerk's own. */
export function DistrictPicker({
  onChange,
  onRegion,
  autoFocus = false,
}: {
  onChange(districts: PickedDistrict[]): void;
  onRegion?(name: string): void;
  autoFocus?: boolean;
}) {
  const [members, setMembers] = useState<PickedDistrict[]>([]);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [own, setOwn] = useState("");
  const tell = (list: PickedDistrict[], ticks: ReadonlySet<string>, text: string) => {
    const names = new Set<string>();
    const all = [...list.filter((district) => ticks.has(district.name)), ...parseTyped(text)];
    onChange(all.filter((district) => !names.has(district.name) && names.add(district.name)));
  };
  return (
    <div className="district-picker">
      <RegionSearch
        autoFocus={autoFocus}
        placeholder="输入市名，例如 亳州"
        onPick={(code, name) => {
          const list = membersOf(code);
          const ticks = new Set(list.map((district) => district.name));
          setMembers(list);
          setChosen(ticks);
          onRegion?.(name);
          tell(list, ticks, own);
        }}
      />
      {members.length > 0 && (
        <div className="district-ticks">
          {members.map((district) => (
            <Checkbox
              key={district.name}
              checked={chosen.has(district.name)}
              onChange={(event) => {
                const next = new Set(chosen);
                if (event.target.checked) next.add(district.name);
                else next.delete(district.name);
                setChosen(next);
                tell(members, next, own);
              }}
            >
              {district.name}
            </Checkbox>
          ))}
        </div>
      )}
      <Input.TextArea
        aria-label="另加的县区"
        placeholder="另加：开发区、市本级、乡镇……用顿号或换行隔开"
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={own}
        onChange={(event) => {
          setOwn(event.target.value);
          tell(members, chosen, event.target.value);
        }}
      />
    </div>
  );
}
