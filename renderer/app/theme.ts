/** antd's tokens in line with styles/base.css. */

import type { ThemeConfig } from "antd";

export function antTheme(large: boolean): ThemeConfig {
  return {
    cssVar: {},
    token: {
      colorPrimary: "#17599c",
      colorError: "#b3261e",
      colorWarning: "#8a5a00",
      colorSuccess: "#1b6b45",
      colorText: "#1c2733",
      colorTextSecondary: "#4a5868",
      colorTextPlaceholder: "#6b7785",
      colorBorder: "#a9b4c1",
      borderRadius: 4,
      fontSize: large ? 18 : 14,
      controlHeight: large ? 42 : 32,
      fontFamily: "inherit",
      motion: false,
    },
  };
}
