/** antd's tokens in line with app/base.css. */

import type { ThemeConfig } from "antd";
import type { Density } from "./settings.ts";

export function antTheme(large: boolean, density: Density): ThemeConfig {
  const compact = density === "compact";
  return {
    cssVar: {},
    token: {
      colorPrimary: "#17599c",
      colorError: "#b3261e",
      colorWarning: "#8a5a00",
      colorSuccess: "#1b6b45",
      // Those that antd makes of dark colours are greyish.
      colorErrorBg: "#fdf0ef",
      colorErrorBorder: "#e3aaa6",
      colorWarningBg: "#fdf6e6",
      colorWarningBorder: "#dfc48d",
      colorSuccessBg: "#eef8f2",
      colorSuccessBorder: "#a5d1b9",
      colorInfoBg: "#eef4fb",
      colorInfoBorder: "#a9c5e4",
      colorText: "#1c2733",
      colorTextSecondary: "#4a5868",
      colorTextPlaceholder: "#6b7785",
      colorBorder: "#a9b4c1",
      borderRadius: 4,
      fontSize: large ? 17 : 13,
      controlHeight: large ? (compact ? 36 : 42) : compact ? 28 : 32,
      fontFamily: "inherit",
      motion: false,
    },
  };
}
