/**
 * `count`: 「（3项）」 against the items under the heading. Items that belong to the province or the city are not counted,
 * those carried out by reference are. Papers differ on items without a task, so either count of those will do.
 */

import { itemsIn } from "../model/read-plan.ts";
import { rule, silent } from "./rule.ts";

export const count = rule({
  name: "count",
  scope: "category",
  touches: ["list"],
  title: "项数不符",
  words: "类别标题里的项数等于下面列出的项目数",
  check({ plan, category }) {
    if (category.declaredCount === null) return silent;
    const own = itemsIn(plan, category.id).filter((item) => item.scope !== "province" && item.scope !== "city");
    const withTask = own.filter((item) => item.scope !== "noTask");
    if (category.declaredCount === own.length || category.declaredCount === withTask.length) return silent;
    return [
      {
        severity: "warning",
        of: category.id,
        categoryId: category.id,
        sentence: `${category.name}：标题写${category.declaredCount}项，下面列了${own.length}项`,
        expected: String(category.declaredCount),
        actual: String(own.length),
        difference: String(own.length - category.declaredCount),
        cells: [],
      },
    ];
  },
});
