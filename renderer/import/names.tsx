/** Names of the file that the plan does not have: what each of them means, as the clerk says; remembered with the import. */

import { useId } from "react";
import type { ImportDiff } from "../../shared/contract/results.ts";
import type { Alias } from "../../shared/model/aliases.ts";

type Offer = ImportDiff["offers"][number];

export function NameOffers({
  offers,
  free,
  aliases,
  onAliases,
}: {
  offers: readonly Offer[];
  /** Districts of the plan that no name of the file means. */
  free: readonly string[];
  /** Said so far. */
  aliases: readonly Alias[];
  onAliases(aliases: Alias[]): void;
}) {
  const title = useId();
  if (offers.length + aliases.length === 0) return null;
  const open = offers.filter((one) => !aliases.some((alias) => alias.kind === one.kind && alias.name === one.name));
  return (
    <section aria-labelledby={title}>
      <h3 id={title}>名称对应</h3>
      <ul className="name-offers">
        {aliases.map((alias) => (
          <li key={`${alias.kind}|${alias.name}`}>
            <span>
              “{alias.name}”就是“{alias.means}”，以后也这样认
            </span>
            <button
              type="button"
              className="link"
              aria-label={`取消“${alias.name}”的对应`}
              onClick={() => onAliases(aliases.filter((one) => one !== alias))}
            >
              取消
            </button>
          </li>
        ))}
        {open.map((offer) => (
          <Unknown
            key={`${offer.kind}|${offer.name}`}
            offer={offer}
            free={free}
            onMeans={(means) => onAliases([...aliases, { kind: offer.kind, name: offer.name, means }])}
          />
        ))}
      </ul>
    </section>
  );
}

function Unknown({ offer, free, onMeans }: { offer: Offer; free: readonly string[]; onMeans(means: string): void }) {
  const rest = offer.kind === "district" ? free.filter((one) => !offer.near.includes(one)) : [];
  const isDistrict = offer.kind === "district";
  return (
    <li>
      <span>
        {isDistrict ? `方案里没有“${offer.name}”，会新增一列` : `牵头或配合单位“${offer.name}”方案里没有`}
        {offer.near.length + rest.length > 0 && "；它是："}
      </span>
      <span className="name-choices">
        {offer.near.slice(0, 3).map((near) => (
          <button key={near} type="button" className="chip" onClick={() => onMeans(near)}>
            {near}
          </button>
        ))}
        {(rest.length > 0 || offer.near.length > 3) && (
          <select
            value=""
            aria-label={`“${offer.name}”是哪一个`}
            onChange={(event) => event.target.value !== "" && onMeans(event.target.value)}
          >
            <option value="">其他……</option>
            {[...offer.near.slice(3), ...rest].map((one) => (
              <option key={one} value={one}>
                {one}
              </option>
            ))}
          </select>
        )}
      </span>
    </li>
  );
}
