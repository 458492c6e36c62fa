/** The ways to allocate, in plain words; arrow keys go from one to the next as in any group of radio buttons. */

import type { MethodName } from "../../shared/allocate/methods.ts";
import { allocationMethods, methodNames } from "../../shared/allocate/methods.ts";

export function MethodCards({ value, onChange }: { value: MethodName; onChange(value: MethodName): void }) {
  return (
    <div className="method-cards" role="radiogroup" aria-label="分配方法">
      {methodNames.map((method) => (
        <label key={method} className={`method-card${method === value ? " on" : ""}`}>
          <input
            type="radio"
            name="allocation-method"
            value={method}
            checked={method === value}
            onChange={() => onChange(method)}
          />
          <b>{allocationMethods[method].name}</b>
          <span>{allocationMethods[method].does}</span>
        </label>
      ))}
    </div>
  );
}
