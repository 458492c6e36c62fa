/** 新建: name, year, issuer, and the districts from the region list, from another plan, or typed. */

import { Alert, Checkbox, Input, InputNumber, Modal, Radio, Select } from "antd";
import { useState } from "react";
import type { Id } from "../../shared/model/plan.ts";
import type { PlanSummary } from "../../shared/contract/results.ts";
import { wordsOfLevel } from "../../shared/model/level.ts";
import { navigate } from "../app/navigation.ts";

import type { PickedDistrict } from "../kit/district-picker.tsx";
import { DistrictPicker } from "../kit/district-picker.tsx";
import { Field, FieldGroup } from "../kit/fields.tsx";
import { focusFirst } from "../kit/first-field.ts";
import { call } from "../app/service.ts";
import { useTask } from "../app/use-task.ts";
import { closeDialog } from "../app/ui.ts";
import { say } from "../../shared/text.ts";

/** Where its districts come from, and with `copy` its rows too. */
type From = "region" | "plan" | "copy";

/** The other plan's name with the new year in it, or behind it. */
function nameForYear({ name, year: old }: PlanSummary, year: number): string {
  return name.includes(String(old)) ? name.replaceAll(String(old), String(year)) : `${name}（${year}年）`;
}

/** `model`: the plan to start from, where one was chosen already. */
export function NewPlanDialog({ plans, model }: { plans: readonly PlanSummary[]; model: Id | null }) {
  const chosen = plans.find((plan) => plan.id === model) ?? null;
  const [year, setYear] = useState(chosen ? chosen.year + 1 : new Date().getFullYear());
  const [issuer, setIssuer] = useState(chosen?.issuer ?? "");
  const [name, setName] = useState<string | null>(null);
  const [from, setFrom] = useState<From>(chosen ? "copy" : "region");
  const [districts, setDistricts] = useState<PickedDistrict[]>([]);
  const [source, setSource] = useState<string | null>((chosen ?? plans[0])?.id ?? null);
  const [references, setReferences] = useState(true);
  const { busy, problem, run: task } = useTask();
  const based = from === "copy" ? plans.find((plan) => plan.id === source) : undefined;
  const later = based !== undefined && year > based.year;
  const proposed = based ? nameForYear(based, year) : `${issuer}${year}年民生实事目标任务分解表`;
  const shownName = name ?? proposed;
  const create = () =>
    task(async () => {
      const title = shownName.trim();
      if (from === "copy" && source) {
        const made = await call("plan.copy", {
          ...{ plan: source, name: title, year, figures: false },
          references: references && later,
        });
        closeDialog();
        navigate(made.id);
        return;
      }
      const plan = await call("plan.create", {
        name: title,
        title,
        year,
        issuer: issuer.trim() === "" ? null : issuer.trim(),
        districts: from === "region" ? districts : [],
        ...(from === "plan" && source ? { districtsFrom: source } : {}),
      });
      closeDialog();
      navigate(plan.id);
    });
  return (
    <Modal
      open
      title="新建方案"
      okText="新建"
      cancelText="取消"
      width={560}
      confirmLoading={busy}
      okButtonProps={{ disabled: shownName.trim() === "" }}
      onOk={() => void create()}
      onCancel={closeDialog}
      afterOpenChange={focusFirst}
    >
      <div className="dialog-form">
        <Field label="印发机关（级别）">
          {(id) => (
            <Input
              id={id}
              value={issuer}
              placeholder="例如 亳州市"
              maxLength={100}
              onChange={(event) => setIssuer(event.target.value)}
            />
          )}
        </Field>
        <Field label="年度">
          {(id) => (
            <InputNumber
              id={id}
              value={year}
              min={1900}
              max={2200}
              precision={0}
              onChange={(value) => value !== null && setYear(value)}
            />
          )}
        </Field>
        <Field label="方案名称">
          {(id) => (
            <Input id={id} value={shownName} maxLength={200} onChange={(event) => setName(event.target.value)} />
          )}
        </Field>
        <FieldGroup
          label="县区（承接单位）"
          hint={
            from === "region"
              ? say.districtsChosen(districts.length)
              : from === "copy"
                ? say.copyKeepsStructure()
                : undefined
          }
        >
          <Radio.Group
            value={from}
            onChange={(event) => setFrom(event.target.value as From)}
            options={[
              { value: "region", label: "从地区表选或自己填" },
              { value: "plan", label: "照另一方案", disabled: plans.length === 0 },
              { value: "copy", label: "照上年方案，项目也带过来", disabled: plans.length === 0 },
            ]}
          />
          <div className="form-gap">
            {from === "region" ? (
              <DistrictPicker
                onChange={setDistricts}
                onRegion={(region) => {
                  if (issuer === "") setIssuer(region);
                }}
              />
            ) : (
              <Select
                style={{ width: "100%" }}
                aria-label="照哪个方案"
                value={source}
                options={plans.map((plan) => ({
                  value: plan.id,
                  label: `${plan.name}（${plan.districts} 个${wordsOfLevel({ ...plan, districts: [] }).place}）`,
                }))}
                onChange={(value) => setSource(value)}
              />
            )}
            {later && (
              <Checkbox
                className="form-gap"
                checked={references}
                onChange={(event) => setReferences(event.target.checked)}
              >
                {say.copyReferences()}
              </Checkbox>
            )}
          </div>
        </FieldGroup>
      </div>
      {problem !== "" && <Alert type="error" showIcon message={problem} />}
    </Modal>
  );
}
